import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { openReader } from "../../src/sqlite/file/connection.ts";
import { createReader } from "../../src/sqlite/read/reader.ts";
import { createReaders } from "../../src/sqlite/thread/readers.ts";
import { type SqliteStoreOptions, sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, everyPage, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";

/** Asked to sort in memory however many there are, the store reads every entry for this. */
const slow = queryOf({ search: "admin", sort: { by: "item", direction: "asc" } });
const inMemory = { rowsInMemory: 1_000_000 };
const entries = 40_000;

const place = createSqlitePlace();
after(() => place.remove());
before(async () => {
  const writer = place.open();
  for (let index = 0; index < entries; index += 4_000) {
    await writer.append(
      Array.from({ length: 4_000 }, (_, at) => entryOf({ item: { type: "lead", id: String(index + at), name: `Lead ${index + at}` } })),
    );
  }
});

async function openLog(options: Partial<SqliteStoreOptions>): Promise<Store> {
  const store = sqliteStore({ file: place.file, ...options });
  // The threads have started before anything is measured.
  await Promise.all([store.head(tenant), store.head(tenant)]);
  return store;
}

test("a question whose time is up is refused in words, and the store answers the next one", async () => {
  const store = await openLog({ ...inMemory, queryBudgetMs: 10 });
  await assert.rejects(store.list(tenant, slow, { limit: 1 }), hasCode("query_too_slow"));
  assert.equal((await store.list(tenant, queryOf(), { limit: 1 })).entries[0]?.position, entries);
  await store.close();
});

test("to find the names and sentences that a search is in takes from the same time", () => {
  const db = openReader({ file: place.file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 });
  const reader = createReader(db, 0, 0.000_1);
  const search = (patient: boolean) => reader.snapshot(() => reader.searcher.compile(reader.tenant(tenant)!, "a long search"), patient);
  assert.throws(() => search(false), hasCode("query_too_slow"));
  assert.ok(search(true));
  db.close();
});

test("quick calls are answered while slow ones run, and slow ones all the same", async () => {
  const store = await openLog({ ...inMemory, readers: 2 });
  const answered: string[] = [];
  const slowOnes = Array.from({ length: 3 }, async () => {
    assert.equal((await store.list(tenant, slow, { limit: 1 })).entries.length, 1);
    answered.push("slow");
  });
  for (let index = 0; index < 20; index++) {
    await store.head(tenant);
    assert.equal((await store.list(tenant, queryOf(), { limit: 50 })).entries.length, 50);
    answered.push("quick");
  }
  await Promise.all(slowOnes);
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

test("what was asked before the store is closed is answered", async () => {
  const store = await openLog({ ...inMemory, readers: 1 });
  const calls = [store.list(tenant, slow, { limit: 1 }), store.list(tenant, slow, { limit: 1 })];
  await store.close();
  assert.deepEqual(
    (await Promise.all(calls)).map((page) => page.entries.length),
    [1, 1],
  );
  await assert.rejects(everyPage(store, queryOf()), hasCode("closed"));
});

test("a count for an export is counted to its end, whatever time it takes; one for a page is not", async () => {
  const store = await openLog({ queryBudgetMs: 0.001 });
  const query = queryOf({ search: "admin" });
  await assert.rejects(store.count(tenant, query, { bound: 10_000 }), hasCode("query_too_slow"));
  assert.deepEqual(await store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER }), { count: entries, exact: true });
  await store.close();
});
