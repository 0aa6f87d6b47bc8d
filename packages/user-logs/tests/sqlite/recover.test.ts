import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { NewEntry } from "../../src/entry/entry.ts";
import { createThread } from "../../src/sqlite/thread/thread.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, everyPage, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("a lock held for too long: refused, nothing written, and it goes on by itself", async () => {
  const place = createSqlitePlace();
  const store = sqliteStore({ file: place.file, busyTimeoutMs: 50 });
  await store.append([entryOf()]);
  const other = new DatabaseSync(place.file);
  other.exec("BEGIN IMMEDIATE");
  await assert.rejects(store.append([entryOf()]), hasCode("store_unavailable"));
  assert.equal((await store.head(tenant)).position, 1);
  other.exec("ROLLBACK");
  assert.equal((await store.append([entryOf()]))[0]?.position, 2);
  other.close();
  await store.close();
  await place.remove();
});

test("a file that is no database is called damaged, and served as soon as it is put right", async () => {
  const place = createSqlitePlace();
  writeFileSync(place.file, "This is a text, not a database, and long enough to be looked at. ".repeat(50));
  const store = place.open();
  await assert.rejects(store.append([entryOf()]), hasCode("store_damaged"));
  await assert.rejects(store.list(tenant, queryOf(), { limit: 1 }), hasCode("store_damaged"));
  writeFileSync(place.file, "");
  assert.equal((await store.append([entryOf()]))[0]?.position, 1);
  assert.equal((await store.list(tenant, queryOf(), { limit: 1 })).entries.length, 1);
  await place.remove();
});

test("a page of the file that is overwritten is called damaged, not answered wrongly", async () => {
  const place = createSqlitePlace();
  const first = place.open();
  await first.append(Array.from({ length: 2_000 }, (_, index) => entryOf({ info: `number ${index}` })));
  await first.close();
  const bytes = readFileSync(place.file);
  // All but the first pages, which say what tables there are.
  bytes.fill(0xff, 30 * 4096);
  writeFileSync(place.file, bytes);
  const store = place.open();
  await assert.rejects(
    (async () => {
      for (let number = 0; number < 2_000; number += 50) await store.list(tenant, queryOf({ search: `number ${number}` }), { limit: 50 });
    })(),
    hasCode("store_damaged"),
  );
  await place.remove();
});

test("a folder that does not exist: refused, and served as soon as it does", async () => {
  const place = createSqlitePlace();
  const store = sqliteStore({ file: `${place.folder}/later/log.db` });
  await assert.rejects(store.append([entryOf()]), hasCode("store_read_only"));
  mkdirSync(`${place.folder}/later`);
  assert.equal((await store.append([entryOf()]))[0]?.position, 1);
  await store.close();
  await place.remove();
});

test("a call with an entry that is none fails alone, in company and in a transaction", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const bad = [
    { ...entryOf(), info: undefined },
    { ...entryOf(), actor: null },
    { ...entryOf(), role: 5 },
  ] as unknown as NewEntry[];
  const calls = Array.from({ length: 30 }, (_, index) => store.append([entryOf(), ...(index % 10 === 5 ? [bad[(index - 5) / 10]!] : [])]));
  const settled = await Promise.allSettled(calls);
  assert.deepEqual(
    settled.flatMap(({ status }, index) => (status === "rejected" ? [index] : [])),
    [5, 15, 25],
  );
  assert.ok(settled.every((call) => call.status === "fulfilled" || hasCode("invalid_entry")(call.reason)));
  const host = await place.begin();
  await store.append([entryOf()], { tx: host.tx });
  for (const entry of bad) await assert.rejects(store.append([entryOf(), entry], { tx: host.tx }), hasCode("invalid_entry"));
  await host.commit();
  const found = await everyPage(store, queryOf());
  assert.deepEqual(
    found.map(({ position }) => position),
    Array.from({ length: 28 }, (_, index) => 28 - index),
  );
  assert.equal((await store.count(tenant, queryOf({ search: "admin" }), { bound: 100 })).count, 28);
  await place.remove();
});

test("a thread that dies rejects what it was asked, and the next call starts another", async () => {
  const place = createSqlitePlace();
  const data = { file: place.file, busyTimeoutMs: 1_000, maxBytes: null, rowsInMemory: 0, queryBudgetMs: 10_000 };
  const writer = createThread({ ...data, role: "writer" });
  const append = () => writer.ask({ verb: "append", entries: [JSON.stringify(entryOf())], nowMs: Date.now() });
  await append();
  // A request that no code of the store makes: the thread falls over it.
  const deadly = writer.ask({ verb: "append", entries: "no list" as unknown as string[], nowMs: 0 });
  const beside = append();
  await assert.rejects(deadly, hasCode("store_unavailable"));
  await assert.rejects(beside, hasCode("store_unavailable"));
  assert.equal(((await append()) as { first: number }).first, 2);
  await writer.close();
  await place.remove();
});

test("a store without a file of its own is refused", () => {
  for (const file of [":memory:", ""]) assert.throws(() => sqliteStore({ file }), hasCode("unsupported"));
});
