import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import type { Entry } from "../../src/entry/entry.ts";
import { facetFields } from "../../src/query/answer.ts";
import { evaluateFacet } from "../../src/query/evaluate-facet.ts";
import { evaluateHistogram } from "../../src/query/evaluate-histogram.ts";
import { evaluate } from "../../src/query/evaluate.ts";
import { type Filter, type Query, sortKeys } from "../../src/query/query.ts";
import { checkIndex } from "../../src/sqlite/inspect/inspect-index.ts";
import { inspectFile } from "../../src/sqlite/inspect/inspect.ts";
import { reindex } from "../../src/sqlite/inspect/reindex.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";
import { fillChunkedLog, chunkedEntries, startMs } from "./chunked-log.ts";

const runs = process.env["USER_LOGS_SOAK"] ? 1_000 : 25;
const place = createSqlitePlace();
let log: Entry[] = [];
let nowMs = startMs;
const stores: Store[] = [];
before(async () => {
  const store = place.open({ now: () => nowMs });
  log = await fillChunkedLog(store, (ms) => (nowMs = ms));
  stores.push(store, sqliteStore({ file: place.file, rowsInMemory: 0 }));
});
after(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await place.remove();
});

/** The numbers of the stored chunks, once there are so many: they are indexed after the answers are out. */
async function storedChunks(file: string, atLeast: number): Promise<unknown[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  const find = db.prepare("SELECT DISTINCT key / 16 AS chunk FROM user_logs_chunk ORDER BY 1");
  let found = find.all();
  for (let tries = 0; tries < 200 && found.length < atLeast; tries++, found = find.all()) await setTimeout(50);
  db.close();
  return found.map((row) => row["chunk"]);
}

const oneOf = (field: "actor" | "role" | "module" | "item" | "outcome" | "kind", values: readonly string[]): fc.Arbitrary<Filter> =>
  fc.record({ field: fc.constant(field), in: fc.subarray([...values], { minLength: 1, maxLength: 3 }) });
const instant = fc.nat({ max: 30_000 }).map((ms) => new Date(startMs - 1_000 + ms).toISOString());
const condition: fc.Arbitrary<Filter> = fc.oneof(
  oneOf("actor", ["user:0", "user:1", "user:7", "user:63", "user:89", "user:none"]),
  oneOf("role", ["Role 0", "Role 1", "Role 3"]),
  oneOf("module", ["leads", "users", "reports"]),
  oneOf("item", ["lead:0", "lead:1", "lead:9000", "lead:29999"]),
  oneOf("outcome", ["denied", "success", "failure"]),
  oneOf("kind", ["visit", "change", "read"]),
  fc.record({ field: fc.constant("recordedAt" as const), from: instant, to: instant }),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  condition,
  fc.record({ and: fc.array(condition, { maxLength: 3 }) }),
  fc.record({ or: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
  fc.record({ and: fc.tuple(condition, fc.record({ not: condition })) }),
);
const search = fc.constantFrom(
  "",
  "",
  "a",
  "ad",
  "on le",
  "wrote 1",
  "wrote 1003 ",
  "again",
  "renamed",
  "小明",
  "🦊",
  "nowhere at all",
  "e",
  ", again",
);
const query: fc.Arbitrary<Query> = fc.record({
  filter,
  search,
  sort: fc.record({ by: fc.constantFrom(...sortKeys), direction: fc.constantFrom("asc" as const, "desc" as const) }),
});

test("stored chunks, and the newest one that is not, mean what evaluate means", async () => {
  assert.deepEqual(await storedChunks(place.file, 2), [0, 1]);
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (asked, limit, walks) => {
      const store = stores[walks ? 1 : 0]!;
      const expected = evaluate(log, asked).map(({ position }) => position);
      let cursor: string | null = null;
      for (let page = 0; page < 4; page++) {
        const found = await store.list(tenant, asked, { limit, until: log.length, ...(cursor !== null && { cursor }) });
        assert.deepEqual(
          found.entries.map(({ position }) => position),
          expected.slice(page * limit, (page + 1) * limit),
        );
        cursor = found.next;
        if (cursor === null) break;
      }
      assert.deepEqual(await store.count(tenant, asked, { bound: log.length }), { count: expected.length, exact: true });
      // What follows takes the evaluator as long as what came before.
      const field = facetFields[limit % facetFields.length]!;
      const options = { limit: 100, bound: log.length };
      assert.deepEqual(await store.facet(tenant, field, asked, options), evaluateFacet(log, field, asked, options));
      if (limit % 2 === 0) return;
      const edges = Array.from({ length: 31 }, (_, index) => new Date(startMs - 1_000 + index * 997).toISOString());
      assert.deepEqual(await store.histogram(tenant, asked, { edges }), evaluateHistogram(log, asked, { edges }));
    }),
    { numRuns: runs },
  );
});

test("a long page of what a search finds, by a column, is that of evaluate, whether the first texts of the column have it, the last, or none", async () => {
  // Of the first nearly every row matches, from the first item on; the second has no items; the third's are few.
  for (const [text, by] of [
    [", again", "item"],
    [", again", "name"],
    ["on users, again", "item"],
    ["wrote 1", "item"],
  ] as const) {
    for (const direction of ["asc", "desc"] as const) {
      const asked = queryOf({ search: text, sort: { by, direction } });
      const expected = evaluate(log, asked).map(({ position }) => position);
      const first = await stores[1]!.list(tenant, asked, { limit: 500 });
      const second = await stores[1]!.list(tenant, asked, { limit: 500, cursor: first.next! });
      const found = [...first.entries, ...second.entries].map(({ position }) => position);
      assert.deepEqual(found, expected.slice(0, 1_000), `${text} by ${by}, ${direction}`);
    }
  }
});

test("what is stored is what the entries say; where it is not, doctor says so and makes it anew", () => {
  const db = new DatabaseSync(place.file);
  assert.equal(checkIndex(db).ok, true);
  for (const damage of [
    "UPDATE user_logs_chunk SET content = (SELECT content FROM user_logs_chunk WHERE key = 17) WHERE key = 1",
    "DELETE FROM user_logs_chunk WHERE key = 3",
    "INSERT INTO user_logs_chunk (key, content) VALUES (15, x'00')",
    "UPDATE user_logs_chunk SET content = zeroblob(length(content)) WHERE key = 7",
  ]) {
    db.exec(`BEGIN; ${damage}`);
    assert.equal(checkIndex(db).ok, false, damage);
    db.exec("ROLLBACK");
  }
  db.exec("DELETE FROM user_logs_chunk WHERE key = 3");
  assert.equal(inspectFile(place.file).find(({ check }) => check === "index")?.ok, false);
  assert.equal(reindex(place.file), chunkedEntries);
  assert.equal(checkIndex(db).ok, true);
  db.close();
});

test("a part of the index that is damaged ends in words for whoever asks for it, and only for them", async () => {
  const own = createSqlitePlace();
  await storedChunks(place.file, 2);
  const db = new DatabaseSync(place.file);
  db.exec(`VACUUM INTO '${own.file}'`);
  db.close();
  const asks: readonly (readonly [key: number, query: Partial<Query>])[] = [
    [0, { filter: { field: "actor", in: ["user:1"] } }],
    [7, { search: "wrote 1003 " }],
    [8, { search: "wrote 1003 " }],
    [12, { sort: { by: "item", direction: "asc" } }],
  ];
  const copy = new DatabaseSync(own.file);
  for (const [key, parts] of asks) {
    copy.exec(`CREATE TEMP TABLE saved AS SELECT content FROM user_logs_chunk WHERE key = ${key};
      UPDATE user_logs_chunk SET content = substr(content, 1, length(content) - 2) WHERE key = ${key}`);
    const store = sqliteStore({ file: own.file, rowsInMemory: 0 });
    const ask = parts.sort
      ? store.list(tenant, queryOf(parts), { limit: 1 })
      : store.count(tenant, queryOf(parts), { bound: chunkedEntries });
    await assert.rejects(ask, hasCode("store_damaged"), `key ${key}`);
    assert.equal((await store.list(tenant, queryOf(), { limit: 1 })).entries[0]?.position, chunkedEntries);
    await store.close();
    copy.exec(`UPDATE user_logs_chunk SET content = (SELECT content FROM temp.saved) WHERE key = ${key}; DROP TABLE temp.saved`);
  }
  copy.close();
  await own.remove();
});

test("chunks that the host's own transactions have filled are stored once somebody reads", async () => {
  const own = createSqlitePlace();
  const store = own.open();
  await store.append([entryOf()]);
  const host = await own.begin();
  for (let call = 0; call < 15; call++) {
    await store.append(
      Array.from({ length: 10_000 }, () => entryOf()),
      { tx: host.tx },
    );
  }
  await host.commit();
  assert.deepEqual(await storedChunks(own.file, 0), []);
  const succeeded = queryOf({ filter: { field: "outcome", in: ["success"] } });
  assert.deepEqual(await store.count(tenant, succeeded, { bound: 1_000_000 }), { count: 150_001, exact: true });
  assert.deepEqual(await storedChunks(own.file, 2), [0, 1]);
  assert.deepEqual(await store.count(tenant, succeeded, { bound: 1_000_000 }), { count: 150_001, exact: true });
  await own.remove();
});
