import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "../../src/entry/entry.ts";
import { openReader } from "../../src/sqlite/file/connection.ts";
import { createReader } from "../../src/sqlite/read/reader.ts";
import { compileSearch } from "../../src/sqlite/read/compile-search.ts";
import { evaluate } from "../../src/query/evaluate.ts";
import { evaluateFacet } from "../../src/query/evaluate-facet.ts";
import { sortKeys } from "../../src/query/query.ts";
import { entryOf, everyPage, queryOf, tenant } from "../../src/store/conformance/case.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";

/** Some 13,000 trigrams that begin with a space, and as many that begin with each of few other letters. */
const manyGrams = Array.from({ length: 20 }, (_, index) =>
  entryOf({
    tenant: "many",
    info: Array.from(
      { length: 660 },
      (_unused, at) => ` ${String.fromCharCode(0x4e00 + at, 0x4e00 + ((at * 31 + index * 997) % 20_000))}`,
    ).join(""),
  }),
);

const few = ["one", "two words", "Zed and three", "四 letters"].map((info, index) =>
  entryOf({ info, actor: { type: "user", id: String(index), name: `User${index % 2}` }, role: null, action: "q.q" }),
);

async function append(store: Store, entries: typeof few): Promise<Entry[]> {
  const receipts = await store.append(entries);
  return entries.map((entry, index) => ({ ...entry, position: receipts[index]!.position, recordedAt: receipts[index]!.recordedAt }));
}

test("a letter that begins more trigrams than are expanded is looked for in the texts, whoever wrote them", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const logs = [await append(store, few), await append(store, manyGrams)];
  const reader = createReader(openReader({ file: place.file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 }), 0);
  assert.deepEqual(
    [" ", "t"].map((search) => typeof compileSearch(reader, reader.tenant(tenant)!, search).match),
    ["boolean", "string"],
  );
  reader.db.close();
  for (const log of logs) {
    const of = log[0]!.tenant;
    for (const search of [" ", "t", "一", " 一", "四"]) {
      for (const by of sortKeys) {
        const query = queryOf({ search, sort: { by, direction: "asc" } });
        const expected = evaluate(log, query);
        assert.deepEqual(await everyPage(store, query, { of, limit: 7 }), expected);
        assert.deepEqual(await store.count(of, query, { bound: 100 }), { count: expected.length, exact: true });
      }
      const options = { limit: 10, bound: 10 };
      assert.deepEqual(
        await store.facet(of, "actor", queryOf({ search }), options),
        evaluateFacet(log, "actor", queryOf({ search }), options),
      );
    }
  }
  await place.remove();
});
