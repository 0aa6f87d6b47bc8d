import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { migrate, migrations } from "../../src/sqlite/file/migrate.ts";
import { inspectFile } from "../../src/sqlite/inspect/inspect.ts";
import { entryOf, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const child = fileURLToPath(new URL("./append-child.ts", import.meta.url));

test("20 processes that install at the same moment make one log, and each gets its entry in", async () => {
  const place = createSqlitePlace();
  const installers = Array.from({ length: 20 }, async () => {
    const process_ = spawn(process.execPath, [...process.execArgv, child, place.file, "1"], { stdio: ["ignore", "ignore", "inherit"] });
    const [code] = (await once(process_, "exit")) as [number | null];
    return code;
  });
  assert.deepEqual(new Set(await Promise.all(installers)), new Set([0]));
  const db = new DatabaseSync(place.file);
  const applied = db.prepare("SELECT number, checksum FROM user_logs_migration ORDER BY number").all();
  assert.deepEqual(
    applied.map(({ number, checksum }) => [number, checksum]),
    migrations().map(({ number, checksum }) => [number, checksum]),
  );
  db.close();
  assert.equal((await place.open().head(tenant)).position, 20);
  await place.remove();
});

test("migrations are numbered from 1 without gaps", () => {
  assert.deepEqual(
    migrations().map(({ number }) => number),
    migrations().map((_, index) => index + 1),
  );
});

/** A log as the first version made it, with one entry. */
function makeFirstLog(db: DatabaseSync): void {
  const [first] = migrations();
  db.exec(`CREATE TABLE IF NOT EXISTS user_logs_migration (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    ) STRICT`);
  db.exec(first!.sql);
  db.prepare("INSERT INTO user_logs_migration VALUES (1, ?, ?, '2026')").run(first!.name, first!.checksum);
  db.exec(`INSERT INTO user_logs_tenant VALUES (0, '${tenant}');
    INSERT INTO user_logs_term VALUES (1, 0, 1, 'user:7'), (2, 0, 6, 'anna'), (3, 0, 4, 'leads.update');
    INSERT INTO user_logs_thing VALUES (1, 1, 2, 'user', 'Anna');
    INSERT INTO user_logs_entry VALUES (1, 1767225600000, x'019b76da80007000800000000000000a', 1, NULL, 3, NULL, NULL, NULL, 0, 'Anna wrote to Émile', NULL)`);
}

test("a log of the first version is brought up to date with what it has, also beside a broken view of the host's", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  makeFirstLog(db);
  db.exec("CREATE TABLE host (id INTEGER); CREATE VIEW of_host AS SELECT id FROM host; DROP TABLE host");
  const store = place.open();
  for (const query of [queryOf(), queryOf({ search: "anna" }), queryOf({ search: "to émile", sort: { by: "name", direction: "asc" } })]) {
    const { entries } = await store.list(tenant, query, { limit: 10 });
    assert.deepEqual(
      entries.map(({ id, actor, action, info }) => ({ id, actor, action, info })),
      [
        {
          id: "019b76da-8000-7000-8000-00000000000a",
          actor: { type: "user", id: "7", name: "Anna" },
          action: "leads.update",
          info: "Anna wrote to Émile",
        },
      ],
    );
  }
  assert.equal((await store.append([entryOf()]))[0]?.position, 2);
  for (const { check, ok, detail } of inspectFile(place.file)) assert.ok(ok, `${check}: ${detail}`);
  assert.equal(db.prepare("PRAGMA legacy_alter_table").get()?.["legacy_alter_table"], 0);
  db.close();
  await place.remove();
});

test("a log of a newer version is neither read nor written", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  migrate(db);
  db.exec("INSERT INTO user_logs_migration VALUES (9999, '9999_future.sql', 'x', '2030')");
  const store = place.open();
  await assert.rejects(store.append([entryOf()]), hasCode("store_newer"));
  await assert.rejects(store.list(tenant, queryOf(), { limit: 1 }), hasCode("store_newer"));
  db.exec("BEGIN IMMEDIATE");
  await assert.rejects(store.append([entryOf()], { tx: db }), hasCode("store_newer"));
  db.exec("ROLLBACK; DELETE FROM user_logs_migration WHERE number = 9999");
  assert.equal((await store.append([entryOf()]))[0]?.position, 1);
  db.close();
  await place.remove();
});

test("a log made with another text of a migration is called damaged", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  migrate(db);
  db.exec("UPDATE user_logs_migration SET checksum = 'x'");
  db.close();
  await assert.rejects(place.open().append([entryOf()]), hasCode("store_damaged"));
  await place.remove();
});

test("tables that came with a host's transaction go with it", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const host = await place.begin();
  await store.append([entryOf()], { tx: host.tx });
  await host.rollback();
  const db = new DatabaseSync(place.file);
  assert.deepEqual(db.prepare("SELECT name FROM sqlite_schema").all(), []);
  db.close();
  assert.equal((await store.append([entryOf()]))[0]?.position, 1);
  await place.remove();
});
