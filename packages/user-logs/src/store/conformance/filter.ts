import assert from "node:assert/strict";
import { limits } from "../../entry/limits.ts";
import { createEntryId } from "../../entry/id.ts";
import { both, type Filter, type Query } from "../../query/query.ts";
import { type Case, entryOf, hasCode, infosOf, queryOf, tenant } from "./case.ts";

export const filterCases: readonly Case[] = [
  {
    name: "empty conditions: and matches everything, or and in match nothing",
    async run(place) {
      const store = place.open();
      await store.append([entryOf({ info: "1" }), entryOf({ info: "2", role: null })]);
      const matched = async (filter: Filter) => (await infosOf(store, { filter })).length;
      assert.equal(await matched({ and: [] }), 2);
      assert.equal(await matched({ or: [] }), 0);
      assert.equal(await matched({ field: "role", in: [] }), 0);
      assert.equal(await matched({ not: { field: "role", in: [] } }), 2);
      assert.equal(await matched({ not: { field: "role", in: ["Super Admin"] } }), 1);
      assert.equal(await matched({ not: { and: [] } }), 0);
      assert.equal(await matched({ not: { not: { field: "role", in: ["Super Admin"] } } }), 1);
      assert.equal(await matched({ field: "role", in: ["super admin"] }), 0);
    },
  },
  {
    name: "the children of a bulk change are found by their parent",
    async run(place) {
      const store = place.open();
      const parent = createEntryId();
      await store.append([entryOf({ id: parent }), entryOf({ parent, info: "a" }), entryOf({ parent, info: "b" }), entryOf()]);
      assert.deepEqual(await infosOf(store, { filter: { field: "parent", in: [parent] } }), ["b", "a"]);
    },
  },
  {
    name: "a range of dates begins with its first instant and ends before its last",
    async run(place) {
      let nowMs = Date.parse("2026-07-01T00:00:00.000Z");
      const store = place.open({ now: () => nowMs });
      for (const step of [0, 1, 0, 0, 1, 1000]) {
        nowMs += step;
        await store.append([entryOf({ info: String(nowMs % 100_000) })]);
      }
      const at = (ms: number) => new Date(Date.parse("2026-07-01T00:00:00.000Z") + ms).toISOString();
      const matched = async (from: number, to: number) =>
        (await infosOf(store, { filter: { field: "recordedAt", from: at(from), to: at(to) } })).length;
      assert.equal(await matched(0, 1), 1);
      assert.equal(await matched(1, 2), 3);
      assert.equal(await matched(2, 1003), 2);
      assert.equal(await matched(-1_000_000, 10_000_000), 6);
      assert.equal(await matched(3, 1002), 0);
      assert.equal(await matched(5, 1), 0);
      const nested: Filter = { or: [{ field: "recordedAt", to: at(1) }, { not: { field: "recordedAt", to: at(1002) } }] };
      assert.equal((await infosOf(store, { filter: nested })).length, 2);
      assert.equal((await infosOf(store, { filter: { field: "recordedAt", from: "0001-01-01T00:00:00.000Z" } })).length, 6);
    },
  },
  {
    name: "a date in another form than instants have is refused, because it would be compared wrongly",
    async run(place) {
      const store = place.open();
      await store.append([entryOf()]);
      for (const date of ["2026-07-01T00:00:00Z", "2026-07-01", "+010000-01-01T00:00:00.000Z", "2026-07-01T02:00:00.000+02:00"]) {
        for (const end of ["from", "to"] as const) {
          const filter: Filter = { not: { field: "recordedAt", [end]: date } };
          await assert.rejects(infosOf(store, { filter }), hasCode("invalid_query"));
          await assert.rejects(store.get(tenant, createEntryId(), filter), hasCode("invalid_query"));
        }
      }
    },
  },
  {
    name: "a scope holds for pages, counts, options and single entries",
    async run(place) {
      const store = place.open();
      const own = entryOf({ actor: { type: "user", id: "2", name: "Own" }, role: "Agent", action: "leads.visit", info: "own" });
      const foreign = entryOf({ info: "foreign", outcome: { status: "denied" } });
      await store.append([own, foreign]);
      const scope: Filter = { field: "actor", in: ["user:2"] };
      const query = queryOf({ filter: both(scope, { not: { field: "role", in: ["none"] } }) });
      assert.deepEqual(
        (await store.list(tenant, query, { limit: 10 })).entries.map(({ id }) => id),
        [own.id],
      );
      assert.equal((await store.count(tenant, query, { bound: 10 })).count, 1);
      assert.equal((await store.count(tenant, { ...query, search: "foreign" }, { bound: 10 })).count, 0);
      for (const [field, value] of [
        ["actor", "user:2"],
        ["role", "Agent"],
        ["module", "leads"],
        ["action", "leads.visit"],
        ["outcome", "success"],
      ] as const) {
        const { options } = await store.facet(tenant, field, query, { limit: 10, bound: 10 });
        assert.deepEqual(
          options.map((option) => option.value),
          [value],
        );
      }
      assert.equal(await store.get(tenant, foreign.id, scope), null);
      assert.equal((await store.get(tenant, own.id, scope))?.id, own.id);
      assert.equal(await store.get(tenant, "nonsense", scope), null);
    },
  },
  {
    name: "options are those that occur, by label, with counts, under the newest name",
    async run(place) {
      const store = place.open();
      const by = (id: string, name: string) => entryOf({ actor: { type: "user", id, name } });
      await store.append([by("1", "Zed"), by("2", "émile"), by("3", "Emil"), by("1", "Adam"), by("1", "Adam")]);
      const facet = (options: { limit?: number; bound?: number; contains?: string }) =>
        store.facet(tenant, "actor", queryOf(), { limit: 10, bound: 10, ...options });
      const option = (value: string, label: string, count: number, exact = true) => ({ value, label, count, exact });
      const all = [option("user:1", "Adam", 3), option("user:3", "Emil", 1), option("user:2", "émile", 1)];
      assert.deepEqual(await facet({}), { options: all, more: false });
      assert.deepEqual(await facet({ limit: 2 }), { options: all.slice(0, 2), more: true });
      // A store may stop at the bound, or count all.
      const [beyond] = (await facet({ bound: 2 })).options;
      assert.deepEqual(beyond, beyond?.exact ? option("user:1", "Adam", 3) : option("user:1", "Adam", 2, false));
      assert.deepEqual((await facet({ contains: "ÉMI" })).options, all.slice(2));
      assert.deepEqual((await facet({ contains: "zed" })).options, []);
      const first = await store.facet(tenant, "actor", queryOf({ filter: { field: "recordedAt", to: "2000-01-01T00:00:00.000Z" } }), {
        limit: 1,
        bound: 1,
      });
      assert.deepEqual(first, { options: [], more: false });
    },
  },
  {
    name: "what is no condition, order or field is refused",
    async run(place) {
      const store = place.open();
      await store.append([entryOf()]);
      const refused = hasCode("invalid_query");
      for (const none of [
        null,
        {},
        "x",
        { and: {} },
        { or: null },
        { not: undefined },
        { not: null },
        { and: [], or: [] },
        { field: "nameRank", in: ["admin"] },
        { field: "role", in: "Super Admin" },
        { field: "role", in: [1] },
        { field: "role" },
        { field: "recordedAt", from: 5 },
      ]) {
        const filter = { and: [none] } as unknown as Filter;
        await assert.rejects(store.list(tenant, queryOf({ filter }), { limit: 1 }), refused, JSON.stringify(none));
        await assert.rejects(store.get(tenant, createEntryId(), filter), refused, JSON.stringify(none));
      }
      const sort = { by: "origin", direction: "asc" } as unknown as Query["sort"];
      await assert.rejects(store.list(tenant, queryOf({ sort }), { limit: 1 }), refused);
      await assert.rejects(store.facet(tenant, "origin" as "actor", queryOf(), { limit: 1, bound: 1 }), refused);
    },
  },
  {
    name: "a count is exact up to its bound and honest beyond",
    async run(place) {
      const store = place.open();
      await store.append(Array.from({ length: 30 }, (_, index) => entryOf({ role: index % 2 ? "Odd" : "Even", info: `number ${index}` })));
      const odd: Filter = { field: "role", in: ["Odd"] };
      for (const search of ["", "number", "nu"]) {
        assert.deepEqual(await store.count(tenant, { filter: odd, search }, { bound: 15 }), { count: 15, exact: true });
        // A store may stop at the bound, or count all.
        const beyond = await store.count(tenant, { filter: odd, search }, { bound: 14 });
        assert.deepEqual(beyond, { count: beyond.exact ? 15 : 14, exact: beyond.exact });
      }
    },
  },
  {
    name: "1,000 values are answered; more values, and trees too wide or too deep, are refused",
    async run(place) {
      const store = place.open();
      await store.append(
        Array.from({ length: 1_100 }, (_, index) =>
          entryOf({ info: String(index), actor: { type: "user", id: String(index), name: "User" } }),
        ),
      );
      const values = (length: number): Filter => ({ field: "actor", in: Array.from({ length }, (_, index) => `user:${index}`) });
      assert.equal((await infosOf(store, { filter: values(limits.conditionValues) })).length, limits.conditionValues);
      assert.equal((await infosOf(store, { filter: { not: values(limits.conditionValues) } })).length, 100);
      const refused = hasCode("invalid_query");
      await assert.rejects(infosOf(store, { filter: values(limits.conditionValues + 1) }), refused);
      const wide = (length: number): Filter => ({ or: Array.from({ length }, (_, index) => ({ field: "actor", in: [`user:${index}`] })) });
      assert.equal((await infosOf(store, { filter: wide(limits.filterNodes - 1) })).length, limits.filterNodes - 1);
      await assert.rejects(infosOf(store, { filter: wide(limits.filterNodes) }), refused);
      const deep = (depth: number): Filter => (depth === 1 ? { field: "actor", in: ["user:1"] } : { not: { and: [deep(depth - 2)] } });
      assert.equal((await infosOf(store, { filter: deep(limits.filterDepth - 1) })).length, 1);
      await assert.rejects(infosOf(store, { filter: deep(limits.filterDepth + 1) }), refused);
      await assert.rejects(store.count(tenant, { filter: deep(101), search: "" }, { bound: 1 }), refused);
    },
  },
];
