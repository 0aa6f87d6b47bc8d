import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { createReaders } from "../../src/sqlite/thread/readers.ts";
import { type SqliteStoreOptions, sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, everyPage, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";

/** Every entry has all trigrams of this search, and none has the search: each text is compared, and none is quick to fold. */
const slowSearch = "abcde";
const info = `abcd bcde ${"žluťoučký kůň ".repeat(20)}`;
const entries = 40_000;

const place = createSqlitePlace();
after(() => place.remove());
before(async () => {
  const writer = place.open();
  for (let index = 0; index < entries; index += 4_000) {
    await writer.append(Array.from({ length: 4_000 }, (_, at) => entryOf({ info, role: `Role ${at % 100}` })));
  }
});

async function openLog(options: Partial<SqliteStoreOptions>): Promise<Store> {
  const store = sqliteStore({ file: place.file, ...options });
  // The threads have started before anything is measured.
  await Promise.all([store.head(tenant), store.head(tenant)]);
  return store;
}

test("a question whose time is up is refused in words, and the store answers the next one", async () => {
  const store = await openLog({ queryBudgetMs: 20, rowsInMemory: 0 });
  const slow = queryOf({ search: slowSearch });
  await assert.rejects(store.list(tenant, slow, { limit: 1 }), hasCode("query_too_slow"));
  await assert.rejects(store.list(tenant, { ...slow, sort: { by: "role", direction: "asc" } }, { limit: 1 }), hasCode("query_too_slow"));
  await assert.rejects(store.facet(tenant, "role", slow, { limit: 10, bound: 10 }), hasCode("query_too_slow"));
  await assert.rejects(store.count(tenant, slow, { bound: 10_000 }), hasCode("query_too_slow"));
  assert.equal((await store.list(tenant, queryOf(), { limit: 1 })).entries[0]?.position, entries);
  await store.close();
});

test("quick calls are answered while slow ones run, and slow ones all the same", async () => {
  const store = await openLog({ readers: 2 });
  const answered: string[] = [];
  const slow = Array.from({ length: 3 }, async () => {
    assert.equal((await store.list(tenant, queryOf({ search: slowSearch }), { limit: 1 })).entries.length, 0);
    answered.push("slow");
  });
  for (let index = 0; index < 20; index++) {
    await store.head(tenant);
    assert.equal((await store.list(tenant, queryOf(), { limit: 50 })).entries.length, 50);
    answered.push("quick");
  }
  await Promise.all(slow);
  assert.deepEqual(answered.slice(-2), ["slow", "slow"]);
  await store.close();
});

test("a reading thread that does not answer is replaced, and what waits for it is refused in words", async () => {
  const small = createSqlitePlace();
  const writer = small.open();
  await writer.append([entryOf()]);
  await writer.close();
  const data = { file: small.file, busyTimeoutMs: 20_000, maxBytes: null, rowsInMemory: 0, queryBudgetMs: 20_000 };
  const readers = createReaders(data, 1, 1_500);
  const other = new DatabaseSync(small.file);
  other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; CREATE TABLE host (id INTEGER); COMMIT");
  // SQLite waits for the lock, as it does in a long step: nothing can be told to the thread.
  await assert.rejects(readers.ask({ verb: "head", tenant }), hasCode("query_too_slow"));
  other.close();
  assert.equal(((await readers.ask({ verb: "head", tenant })) as { position: number }).position, 1);
  await readers.close();
  await small.remove();
});

test("what was asked before the store is closed is answered, also a count that goes on in parts", async () => {
  const store = await openLog({ queryBudgetMs: 2_000, readers: 1 });
  const query = queryOf({ search: "abcd bcde" });
  const calls = [
    store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER }),
    store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER }),
  ];
  await store.close();
  assert.deepEqual(
    await Promise.all(calls),
    Array.from({ length: 2 }, () => ({ count: entries, exact: true })),
  );
  await assert.rejects(everyPage(store, queryOf()), hasCode("closed"));
});

test("a count ends with what is sure when its time is up, and one for an export is counted to its end", async () => {
  const patient = await openLog({ readers: 1 });
  await patient.append(Array.from({ length: 3 }, () => entryOf({ info: slowSearch })));
  const query = queryOf({ search: slowSearch });
  const startedAt = performance.now();
  assert.deepEqual(await patient.count(tenant, query, { bound: 10_000 }), { count: 3, exact: true });
  const store = await openLog({ queryBudgetMs: (performance.now() - startedAt) / 3, readers: 1 });
  await patient.close();
  const { count, exact } = await store.count(tenant, query, { bound: 10_000 });
  assert.deepEqual({ count, exact }, { count: 2, exact: false });
  assert.deepEqual(await store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER }), { count: 3, exact: true });
  assert.deepEqual(await store.count(tenant, query, { bound: 20_000 }), { count: 3, exact: true });
  const until = entries + 1;
  assert.deepEqual(await store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER, until }), { count: 1, exact: true });
  await store.close();
});
