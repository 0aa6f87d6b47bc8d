import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { migrate, migrations } from "../../src/sqlite/file/migrate.ts";
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
