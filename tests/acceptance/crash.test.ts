import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { everything } from "../../packages/user-logs/src/query/query.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import { emptyDataDir, type StartedCrm, startCrm } from "./start-crm.ts";

const rounds = process.env["USER_LOGS_SOAK"] === "1" ? 200 : 50;
const callers = 6;
/** Killed after so many acknowledged changes in a round, while others are under way. */
const changesBeforeKill = 12;

describe("a server that is killed in the middle of writing", () => {
  it(`has, after ${rounds} kills, each acknowledged change and its entry once, and starts without help`, async (test) => {
    const { dataDir, remove } = await emptyDataDir();
    const acknowledged: string[] = [];
    let cookie = "";
    for (let round = 0; round < rounds; round++) {
      const crm = await startCrm(dataDir);
      if (cookie === "") cookie = await signedInCookie(crm);
      await createUntilKilled(crm, cookie, `Round ${round}`, acknowledged);
    }
    // One more start, and an ordinary end, as after any crash.
    const last = await startCrm(dataDir);
    assert.equal(await last.stop(), 0);

    const leads = leadsIn(dataDir);
    const entries = await leadEntriesIn(dataDir);
    test.diagnostic(`${acknowledged.length} acknowledged, ${leads.length} in the database`);
    assert.ok(acknowledged.length >= rounds * changesBeforeKill);
    assert.equal(new Set(leads).size, leads.length, "no change was made twice");
    assert.deepEqual(entries.toSorted(), leads.toSorted(), "each change has its entry, and each entry its change");
    const found = new Set(leads);
    assert.deepEqual(
      acknowledged.filter((name) => !found.has(name)),
      [],
    );
    await remove();
  });
});

async function signedInCookie(crm: StartedCrm): Promise<string> {
  assert.ok(crm.signIn);
  const answer = await post(crm, "/sign-in", "", crm.signIn);
  assert.equal(answer.status, 302);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Several callers create leads until enough are acknowledged; then the process is gone, whatever it was doing. */
async function createUntilKilled(crm: StartedCrm, cookie: string, prefix: string, acknowledged: string[]): Promise<void> {
  let count = 0;
  let ended = false;
  let killing: Promise<void> | undefined;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let number = 0; !ended; number++) {
        const name = `${prefix} caller ${caller} lead ${number}`;
        const answer = await post(crm, "/leads/new", cookie, {
          name,
          company: "",
          email: "",
          phone: "",
          source: "",
          stage: "new",
          value: "",
          owner: "",
        }).catch(() => null);
        // No answer: the server is gone, and nothing was promised.
        if (answer === null) return;
        assert.equal(answer.status, 302, `creating ${name}`);
        acknowledged.push(name);
        if (++count < changesBeforeKill) continue;
        ended = true;
        killing ??= crm.kill();
      }
    }),
  );
  await killing;
}

function post(crm: StartedCrm, path: string, cookie: string, fields: Record<string, string>): Promise<Response> {
  return fetch(crm.url + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    headers: { cookie, origin: crm.url },
  });
}

function leadsIn(dataDir: string): string[] {
  const db = new DatabaseSync(join(dataDir, "crm.db"));
  try {
    assert.equal(db.prepare("PRAGMA integrity_check").get()?.["integrity_check"], "ok");
    return db
      .prepare("SELECT name FROM lead WHERE name LIKE 'Round %'")
      .all()
      .map((row) => String(row["name"]));
  } finally {
    db.close();
  }
}

/** The names of the created leads, as the log has them, read through its index. */
async function leadEntriesIn(dataDir: string): Promise<string[]> {
  const store = sqliteStore({ file: join(dataDir, "crm.db") });
  const query = { filter: { field: "action", in: ["leads.create"] }, search: "Round ", sort: { by: "date", direction: "asc" } } as const;
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list("default", query, { limit: 500, ...(cursor !== undefined && { cursor }) });
    names.push(...page.entries.map((entry) => entry.item?.name ?? ""));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.ok((await store.count("default", { filter: everything, search: "" }, { bound: 10 })).count > names.length);
  await store.close();
  return names;
}
