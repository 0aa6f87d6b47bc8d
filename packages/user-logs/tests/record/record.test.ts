import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { change, visit } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { UserLogsError } from "../../src/entry/error.ts";
import { everything, newestFirst } from "../../src/query/query.ts";
import type { RecordContext } from "../../src/record/context.ts";
import { createRecorder } from "../../src/record/record.ts";
import type { Store } from "../../src/store/store.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";

const catalogue = defineActions({
  leads: {
    open: visit("{actor} visited leads main page"),
    ping: visit("{actor} is here", { policy: "count" }),
    update: change("{actor} updated lead {item}", { item: "lead" }),
    delete: change("{actor} deleted lead {item}", { item: "lead" }),
    import: change("{actor} imported {count} leads"),
  },
});
const admin: RecordContext = { actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" };
const acme = { id: "7", name: "ACME" };

let folder: string;
let file: string;
let problems: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "user-logs-record-"));
  file = join(folder, "log.db");
  problems = [];
});
afterEach(() => rm(folder, { recursive: true }));

function open(queueSize = 10, around = (store: Store): Store => store) {
  const recorder = createRecorder({
    catalogue,
    store: around(sqliteStore({ file, busyTimeoutMs: 50 })),
    queueSize,
    onProblem: (problem) => problems.push(problem),
  });
  return { recorder, admin: recorder.for(admin) };
}

async function recordedIn(store: ReturnType<typeof open>["recorder"]["store"]): Promise<Entry[]> {
  const page = await store.list("default", { filter: everything, search: "", sort: newestFirst }, { limit: 500 });
  return page.entries.toReversed();
}

/** Another connection that is writing, so that the store finds the database busy: what happens beside a long import. */
function holdWriteLock(): () => void {
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  return () => {
    other.exec("ROLLBACK");
    other.close();
  };
}

describe("record", () => {
  it("has the entry on disk when it resolves", async () => {
    const first = open();
    const { id, state } = await first.admin.record("leads.update", { item: acme, changes: { stage: ["new", "won"] } });
    assert.equal(state, "recorded");
    await first.recorder.close();
    const second = open();
    const [entry] = await recordedIn(second.recorder.store);
    assert.deepEqual([entry?.id, entry?.info, entry?.position], [id, "Admin updated lead ACME", 1]);
    assert.deepEqual(entry?.changes, [{ field: "stage", before: "new", after: "won" }]);
    await second.recorder.close();
  });

  it("lives and dies with the host's transaction", async () => {
    const { recorder, admin } = open();
    await admin.record("leads.open");
    const host = new DatabaseSync(file);
    host.exec("CREATE TABLE lead (name TEXT)");
    for (const end of ["ROLLBACK", "COMMIT"]) {
      host.exec("BEGIN IMMEDIATE");
      host.prepare("INSERT INTO lead VALUES (?)").run(end);
      await admin.record("leads.update", { item: { id: end, name: end } }, { tx: host });
      host.exec(end);
    }
    assert.deepEqual(
      host
        .prepare("SELECT name FROM lead")
        .all()
        .map((row) => row["name"]),
      ["COMMIT"],
    );
    assert.deepEqual(
      (await recordedIn(recorder.store)).map((entry) => entry.item?.name),
      [undefined, "COMMIT"],
    );
    host.close();
    await recorder.close();
  });

  it("asks of one of several names all that any of them asks for", async () => {
    const { recorder, admin } = open();
    const either = "leads.update" as "leads.update" | "leads.open";
    // @ts-expect-error one of them needs an item
    await assert.rejects(admin.record(either), { code: "invalid_entry", field: "item" });
    // @ts-expect-error the other has none
    await admin.record(either, { item: acme });
    const withItem = "leads.update" as "leads.update" | "leads.delete";
    await admin.record(withItem, { item: acme });
    // @ts-expect-error each of them needs an item
    await assert.rejects(admin.record(withItem), { code: "invalid_entry", field: "item" });
    await recorder.close();
  });

  it("is refused where a transaction was meant and none is given: a misspelt property must not record outside of it", async () => {
    const { recorder, admin } = open();
    const host: { connection?: DatabaseSync; trx?: DatabaseSync } = {};
    // @ts-expect-error the transaction may be undefined
    await assert.rejects(admin.record("leads.update", { item: acme }, { tx: host.connection }), { code: "foreign_transaction" });
    // @ts-expect-error null is no transaction
    await assert.rejects(admin.record("leads.update", { item: acme }, { tx: null }), { code: "foreign_transaction" });
    // @ts-expect-error the property is called tx
    await assert.rejects(admin.record("leads.update", { item: acme }, { trx: host }), { code: "foreign_transaction" });
    const parent = { action: "leads.import", details: { params: { count: 1 } } } as const;
    const children = { action: "leads.update", details: [{ item: acme }] } as const;
    // @ts-expect-error the transaction may be undefined
    await assert.rejects(admin.recordBulk(parent, children, { tx: host.trx }), { code: "foreign_transaction" });
    assert.deepEqual(await recordedIn(recorder.store), []);
    await recorder.close();
  });

  it("gives the error to the caller where the policy is block", async () => {
    const { recorder, admin } = open();
    await admin.record("leads.open");
    const release = holdWriteLock();
    await assert.rejects(admin.record("leads.update", { item: acme }), { code: "store_unavailable" });
    release();
    await admin.record("leads.update", { item: acme });
    assert.equal((await recordedIn(recorder.store)).length, 2);
    await recorder.close();
  });

  it("keeps the entry, in order, until the store takes it where the policy is queue", async () => {
    const { recorder, admin } = open();
    await admin.record("leads.open");
    const release = holdWriteLock();
    const startedAt = new Date().toISOString();
    const queued = [await admin.record("leads.open"), await admin.record("leads.open")];
    const importedAt = new Date(0);
    queued.push(await admin.record("leads.open", { occurredAt: importedAt }));
    const endedAt = new Date().toISOString();
    assert.deepEqual(
      queued.map(({ state }) => state),
      ["queued", "queued", "queued"],
    );
    assert.equal(recorder.waiting, 3);
    assert.ok(problems.length > 0, "a failed attempt is told");
    release();
    while (recorder.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      (await recordedIn(recorder.store)).slice(1).map(({ id }) => id),
      queued.map(({ id }) => id),
    );
    const [direct, first, second, imported] = (await recordedIn(recorder.store)).map(({ occurredAt }) => occurredAt);
    assert.equal(direct, null, "what is recorded at once happened when it was recorded");
    assert.ok(first && second && startedAt <= first && first <= second && second <= endedAt, "the time of the act, not of the retry");
    assert.equal(imported, importedAt.toISOString());
    await recorder.close();
  });

  it("does not stumble, while it waits, over an attempt that was written although its answer was lost", { timeout: 10_000 }, async () => {
    const { recorder, admin } = open(10, (store) => {
      let lost = false;
      return {
        ...store,
        async append(entries, options) {
          const receipts = await store.append(entries, options);
          if (lost) return receipts;
          lost = true;
          throw new UserLogsError("store_unavailable", "The answer was lost.");
        },
      };
    });
    const queued = [await admin.record("leads.open"), await admin.record("leads.open")];
    while (recorder.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      (await recordedIn(recorder.store)).map(({ id }) => id),
      queued.map(({ id }) => id),
    );
    await recorder.close();
  });

  it("refuses aloud when the queue is full", async () => {
    const { recorder, admin } = open(1);
    await admin.record("leads.open");
    const release = holdWriteLock();
    await admin.record("leads.open");
    await assert.rejects(admin.record("leads.open"), { code: "queue_full" });
    release();
    await recorder.close();
  });

  it("counts in the log itself what the policy count dropped, once", async () => {
    const { recorder, admin } = open();
    await admin.record("leads.open");
    const release = holdWriteLock();
    const dropped = await Promise.all([admin.record("leads.ping"), admin.record("leads.ping")]);
    assert.deepEqual(
      dropped.map(({ state }) => state),
      ["counted", "counted"],
    );
    release();
    await Promise.all([admin.record("leads.ping"), admin.record("leads.ping")]);
    const entries = await recordedIn(recorder.store);
    assert.deepEqual(
      entries.filter(({ action }) => action === "user_logs.dropped").map(({ info }) => info),
      ["2 entries could not be recorded"],
    );
    assert.equal(entries.filter(({ action }) => action === "leads.ping").length, 2);
    await recorder.close();
  });

  it("waits, when it closes, for the records under way, and writes what they leave in the queue", async () => {
    const first = open();
    await first.admin.record("leads.open");
    const release = holdWriteLock();
    const recording = first.admin.record("leads.open");
    const closing = first.recorder.close();
    await assert.rejects(first.admin.record("leads.open"), { code: "closed" });
    const { id, state } = await recording;
    release();
    assert.equal(state, "queued");
    await closing;
    const second = open();
    assert.deepEqual((await recordedIn(second.recorder.store)).at(-1)?.id, id);
    await second.recorder.close();
  });

  it("writes what waits when it closes, and says how many it could not write", async () => {
    const { recorder, admin } = open();
    await admin.record("leads.open");
    const release = holdWriteLock();
    await admin.record("leads.open");
    release();
    await recorder.close();
    const second = open();
    assert.equal((await recordedIn(second.recorder.store)).length, 2);
    const releaseAgain = holdWriteLock();
    await second.admin.record("leads.open");
    await assert.rejects(second.recorder.close(), /1 entries could not be written/);
    releaseAgain();
    await assert.rejects(second.admin.record("leads.open"), { code: "closed" });
  });
});

describe("recordBulk", () => {
  it("writes one parent and one child per item, all or none", async () => {
    const { recorder, admin } = open();
    const items = [1, 2, 3].map((id) => ({ item: { id: String(id), name: `Lead ${id}` } }));
    const parent = await admin.recordBulk(
      { action: "leads.import", details: { params: { count: 3 } } },
      { action: "leads.update", details: items },
    );
    const entries = await recordedIn(recorder.store);
    assert.deepEqual(
      entries.map(({ info }) => info),
      ["Admin imported 3 leads", ...items.map(({ item }) => `Admin updated lead ${item.name}`)],
    );
    assert.deepEqual(
      entries.map((entry) => entry.parent),
      [null, parent.id, parent.id, parent.id],
    );
    const bad = [...items, { item: { id: "", name: "no id" } }];
    await assert.rejects(
      admin.recordBulk({ action: "leads.import", details: { params: { count: 4 } } }, { action: "leads.update", details: bad }),
      { code: "invalid_entry" },
    );
    assert.equal((await recordedIn(recorder.store)).length, 4);
    await recorder.close();
  });
});
