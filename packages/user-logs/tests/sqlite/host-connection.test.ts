import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, hasCode, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("a host's connection that was closed and opened again is taken as before", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const host = new DatabaseSync(place.file);
  for (let round = 1; round <= 3; round++) {
    host.exec("BEGIN IMMEDIATE");
    assert.equal((await store.append([entryOf()], { tx: host }))[0]?.position, round);
    host.exec("COMMIT");
    host.close();
    host.open();
  }
  host.close();
  await place.remove();
});

test("a log that was made in a transaction is made again where the host has rolled that back", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const host = new DatabaseSync(place.file);
  for (const end of ["ROLLBACK", "ROLLBACK", "COMMIT"]) {
    host.exec("BEGIN IMMEDIATE");
    for (const position of [1, 2]) assert.equal((await store.append([entryOf()], { tx: host }))[0]?.position, position);
    host.exec(end);
    host.exec("CREATE TABLE IF NOT EXISTS lead (id INTEGER PRIMARY KEY)");
  }
  host.close();
  assert.equal((await store.head(tenant)).position, 2);
  await place.remove();
});

test("a host's connection may read rows as lists and numbers as bigints", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const host = new DatabaseSync(place.file, { returnArrays: true, readBigInts: true });
  const entry = entryOf({ item: { type: "lead", id: "1", name: "Lead" } });
  host.exec("BEGIN IMMEDIATE");
  const [first] = await store.append([entry], { tx: host });
  assert.deepEqual(await store.append([entry], { tx: host }), [{ ...first, added: false }]);
  host.exec("COMMIT; BEGIN IMMEDIATE");
  assert.deepEqual(await store.append([entry, entryOf()], { tx: host }).then((all) => all.map(({ position }) => position)), [1, 2]);
  host.exec("COMMIT");
  host.close();
  assert.equal((await store.head(tenant)).position, 2);
  await place.remove();
});

test("a transaction that has read an older state than is in the file is told how to begin", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  const host = new DatabaseSync(place.file);
  host.exec("BEGIN");
  host.prepare("SELECT count(*) FROM user_logs_entry").get();
  await store.append([entryOf()]);
  await assert.rejects(store.append([entryOf()], { tx: host }), (error) => {
    return hasCode("store_unavailable")(error) && error instanceof Error && error.message.includes("BEGIN IMMEDIATE");
  });
  host.close();
  await place.remove();
});

test("a clock that counts in fractions is taken, and one that gives no time is refused", async () => {
  const place = createSqlitePlace();
  let nowMs = 1_700_000_000_000.9;
  const store = sqliteStore({ file: place.file, now: () => nowMs });
  assert.equal((await store.append([entryOf()]))[0]?.recordedAt, "2023-11-14T22:13:20.000Z");
  for (nowMs of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e18]) {
    await assert.rejects(store.append([entryOf()]), hasCode("store_unavailable"));
  }
  nowMs = 1_700_000_000_001;
  assert.equal((await store.append([entryOf()]))[0]?.position, 2);
  await store.close();
  await place.remove();
});
