import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import type { Entry, NewEntry } from "../../src/entry/entry.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { facetFields } from "../../src/query/answer.ts";
import { evaluateFacet } from "../../src/query/evaluate-facet.ts";
import { evaluateHistogram } from "../../src/query/evaluate-histogram.ts";
import { evaluate } from "../../src/query/evaluate.ts";
import type { Query } from "../../src/query/query.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import type { Store } from "../../src/store/store.ts";
import { edgesArbitrary, entryArbitrary, keptForm, queryArbitrary } from "../store/arbitrary.ts";

const startMs = Date.parse("2026-01-01T00:00:00.000Z");
const folder = mkdtempSync(join(tmpdir(), "user-logs-"));
after(() => rmSync(folder, { recursive: true }));

const runs = process.env["USER_LOGS_SOAK"] ? 5_000 : 150;

async function append(store: Store, entries: readonly NewEntry[]): Promise<Entry[]> {
  const receipts = await store.append(entries);
  return entries.map((entry, index) => {
    const { position, recordedAt } = receipts[index]!;
    return { ...keptForm(entry), position, recordedAt };
  });
}

async function everyPage(store: Store, tenant: string, query: Query, limit: number, until: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await store.list(tenant, query, { limit, until, ...(cursor !== undefined && { cursor }) });
    entries.push(...page.entries);
    cursor = page.next;
  }
  return entries;
}

// The two ways of sorting and counting, in memory and through the index, must not differ.
for (const rowsInMemory of [0, 20, 4_000]) {
  test(`list, count, facet and histogram mean what evaluate means (${rowsInMemory} rows in memory), while entries arrive`, async () => {
    let nowMs = startMs;
    const store = sqliteStore({ file: join(folder, `${rowsInMemory}.db`), rowsInMemory, now: () => nowMs });
    after(() => store.close());
    let tenants = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entryArbitrary, { minLength: 1, maxLength: 40 }),
        fc.array(entryArbitrary, { maxLength: 5 }),
        fc.array(queryArbitrary(startMs, startMs + 40), { minLength: 4, maxLength: 8 }),
        fc.integer({ min: 1, max: 30 }),
        edgesArbitrary(startMs, startMs + 40),
        async (drawn, later, queries, limit, edges) => {
          const tenant = `tenant ${tenants++}`;
          const own = (entry: NewEntry) => ({ ...entry, id: createEntryId(), tenant });
          nowMs = startMs;
          const log: Entry[] = [];
          for (const entry of drawn) {
            log.push(...(await append(store, [own(entry)])));
            nowMs += entry.message.version;
          }
          const until = log.length;
          const arriving = append(store, later.map(own));
          for (const query of queries) {
            const expected = evaluate(log, query);
            assert.deepEqual(await everyPage(store, tenant, query, limit, until), expected);
            assert.deepEqual(await store.count(tenant, query, { bound: 1_000, until }), { count: expected.length, exact: true });
          }
          log.push(...(await arriving));
          for (const [index, query] of queries.entries()) {
            const field = facetFields[index % facetFields.length]!;
            const options = { limit, bound: 7, ...(index % 2 === 1 && { contains: query.search.slice(0, 2) }) };
            assert.deepEqual(await store.facet(tenant, field, query, options), evaluateFacet(log, field, query, options));
            assert.deepEqual(await store.histogram(tenant, query, { edges }), evaluateHistogram(log, query, { edges }));
          }
          for (const entry of log.slice(0, 5)) {
            assert.deepEqual(
              await store.get(tenant, entry.id, queries[0]!.filter),
              evaluate([entry], { ...queries[0]!, search: "" })[0] ?? null,
            );
          }
        },
      ),
      { numRuns: runs },
    );
    await store.close();
  });
}
