import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { change, visit } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { everything, newestFirst } from "../../src/query/query.ts";
import type { RecordContext } from "../../src/record/context.ts";
import { createRecorder } from "../../src/record/record.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";

const catalogue = defineActions({
  leads: {
    open: visit("{actor} visited leads main page"),
    update: change("{actor} moved lead {item} to {stage}", { item: "lead" }),
    import: change("{actor} imported {count} leads"),
    create: change("{actor} created lead {item}", { item: "lead" }),
  },
});
export type Actions = (typeof catalogue)["actions"];

export const admin: RecordContext = { actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" };
export const acme = { id: "7", name: "ACME" };

/** A recorder over a real store in a folder of its own. */
export async function openRecordedLog() {
  const folder = await mkdtemp(join(tmpdir(), "user-logs-adapters-"));
  const file = join(folder, "log.db");
  const store = sqliteStore({ file, readers: 1 });
  const recorder = createRecorder({ catalogue, store });
  await store.head("default");
  const host = new DatabaseSync(file);
  return {
    recorder,
    /** The host's own connection to the file, and a transaction that is rolled back, and caught, where the work throws. */
    async inTransaction(work: (tx: DatabaseSync) => Promise<unknown>): Promise<"committed" | "rolled back"> {
      host.exec("BEGIN IMMEDIATE");
      try {
        await work(host);
        host.exec("COMMIT");
        return "committed";
      } catch {
        host.exec("ROLLBACK");
        return "rolled back";
      }
    },
    async log(): Promise<Entry[]> {
      const page = await store.list("default", { filter: everything, search: "", sort: newestFirst }, { limit: 500 });
      return page.entries.toReversed();
    },
    /** What was recorded, in short: action, outcome, reason. */
    async looks(): Promise<string[]> {
      return (await this.log()).map((entry) => [entry.action, entry.outcome.status, entry.outcome.reason].filter(Boolean).join(" "));
    },
    async close() {
      await recorder.close();
      host.close();
      await rm(folder, { recursive: true });
    },
  };
}
