import assert from "node:assert/strict";
import { limits } from "../../entry/limits.ts";
import { both, type Filter } from "../../query/query.ts";
import { type Case, entryOf, hasCode, queryOf, tenant } from "./case.ts";

const startMs = Date.parse("2026-07-01T00:00:00.000Z");
const at = (ms: number) => new Date(startMs + ms).toISOString();

export const histogramCases: readonly Case[] = [
  {
    name: "a bucket begins with its first edge and ends before its next; what lies outside of all is not counted",
    async run(place) {
      let nowMs = startMs;
      const store = place.open({ now: () => nowMs });
      for (const step of [0, 1, 0, 0, 8, 1, 990]) {
        nowMs += step;
        await store.append([entryOf({ role: step === 0 ? "Sales" : "Support", info: `after ${step}` })]);
      }
      const counts = async (edges: number[], filter: Filter = { and: [] }, search = "") =>
        (await store.histogram(tenant, queryOf({ filter, search }), { edges: edges.map(at) })).counts;
      assert.deepEqual(await counts([0, 1, 2, 9, 10, 11, 1000, 1001]), [1, 3, 0, 1, 1, 0, 1]);
      assert.deepEqual(await counts([-5, 0, 10]), [0, 5]);
      assert.deepEqual(await counts([1, 1000]), [5]);
      assert.deepEqual(await counts([1001, 5000]), [0]);
      const sales: Filter = { field: "role", in: ["Sales"] };
      assert.deepEqual(await counts([0, 1, 9, 2000], sales), [1, 2, 0]);
      assert.deepEqual(await counts([0, 1, 9, 2000], { not: sales }), [0, 1, 3]);
      assert.deepEqual(await counts([0, 9, 2000], { field: "recordedAt", from: at(1), to: at(1000) }), [3, 2]);
      // Texts that the index finds whole, only in part, and not at all.
      assert.deepEqual(await counts([0, 9, 2000], undefined, "AFTER 99"), [0, 1]);
      assert.deepEqual(await counts([0, 9, 2000], sales, "r 0"), [3, 0]);
      assert.deepEqual(await counts([0, 9, 2000], undefined, "nowhere"), [0, 0]);
    },
  },
  {
    name: "a histogram counts only what the scope holds, of one tenant, and nothing in an empty log",
    async run(place) {
      const store = place.open({ now: () => startMs });
      const edges = [at(0), at(1), at(2)];
      assert.deepEqual(await store.histogram(tenant, queryOf(), { edges }), { counts: [0, 0] });
      await store.append([entryOf({ actor: { type: "user", id: "2", name: "Own" }, info: "own" }), entryOf({ info: "foreign" })]);
      await store.append([entryOf({ tenant: "other", info: "foreign" })]);
      const filter = both({ field: "actor", in: ["user:2"] }, { and: [] });
      assert.deepEqual(await store.histogram(tenant, queryOf({ filter }), { edges }), { counts: [1, 0] });
      assert.deepEqual(await store.histogram(tenant, queryOf({ filter, search: "foreign" }), { edges }), { counts: [0, 0] });
      assert.deepEqual(await store.histogram(tenant, queryOf(), { edges }), { counts: [2, 0] });
      assert.deepEqual(await store.histogram("none", queryOf(), { edges }), { counts: [0, 0] });
    },
  },
  {
    name: "edges are two or more instants in order, as many as the limit says; others are refused",
    async run(place) {
      const store = place.open({ now: () => startMs });
      await store.append([entryOf()]);
      const many = (length: number) => Array.from({ length }, (_, index) => at(index));
      const { counts } = await store.histogram(tenant, queryOf(), { edges: many(limits.histogramBuckets + 1) });
      assert.deepEqual([counts.length, counts[0], counts[1]], [limits.histogramBuckets, 1, 0]);
      const slips = [
        [],
        many(1),
        many(limits.histogramBuckets + 2),
        [at(1), at(1)],
        [at(2), at(1)],
        [at(0), at(2), at(1)],
        ["2026-07-01", at(1)],
        [at(0), "2026-07-01T00:00:01Z"],
        ["2026-07-01T02:00:00.000+02:00", at(1)],
        [at(0), "+010000-01-01T00:00:00.000Z"],
        [0, 1],
        "2026-07-01",
        undefined,
      ];
      for (const edges of slips as string[][]) {
        await assert.rejects(store.histogram(tenant, queryOf(), { edges }), hasCode("invalid_query"), JSON.stringify(edges));
      }
      const filter = { field: "origin", in: [] } as unknown as Filter;
      await assert.rejects(store.histogram(tenant, queryOf({ filter }), { edges: many(2) }), hasCode("invalid_query"));
    },
  },
];
