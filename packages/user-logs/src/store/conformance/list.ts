import assert from "node:assert/strict";
import { limits } from "../../entry/limits.ts";
import { sortKeys } from "../../query/query.ts";
import { type Case, entryOf, everyPage, hasCode, infosOf, queryOf, tenant } from "./case.ts";

const named = (name: string, info: string) => entryOf({ info, actor: { type: "user", id: info, name } });

export const listCases: readonly Case[] = [
  {
    name: "pages follow one another without loss or repetition, and the last says so",
    async run(place) {
      const store = place.open();
      await store.append(Array.from({ length: 25 }, (_, index) => named(`User ${index % 4}`, String(index))));
      for (const by of sortKeys) {
        for (const direction of ["asc", "desc"] as const) {
          const query = queryOf({ sort: { by, direction } });
          const whole = (await store.list(tenant, query, { limit: 25 })).entries;
          assert.equal((await store.list(tenant, query, { limit: 25 })).next, null);
          assert.equal(whole.length, 25);
          for (const limit of [1, 7, 24, 26]) assert.deepEqual(await everyPage(store, query, { limit }), whole);
        }
      }
    },
  },
  {
    name: "equal texts come newest first; entries without a role or item come last in both directions",
    async run(place) {
      const store = place.open();
      await store.append([
        entryOf({ info: "1", role: "Émile", item: { type: "lead", id: "1", name: "b" } }),
        entryOf({ info: "2", role: null }),
        entryOf({ info: "3", role: "emil", item: { type: "lead", id: "2", name: "B" } }),
        entryOf({ info: "4", role: "Emile", item: { type: "lead", id: "3", name: "a" } }),
        entryOf({ info: "5", role: "", item: { type: "lead", id: "4", name: "" } }),
        entryOf({ info: "6", role: null }),
      ]);
      assert.deepEqual(await infosOf(store, { sort: { by: "role", direction: "asc" } }), ["5", "3", "4", "1", "6", "2"]);
      assert.deepEqual(await infosOf(store, { sort: { by: "role", direction: "desc" } }), ["4", "1", "3", "5", "6", "2"]);
      assert.deepEqual(await infosOf(store, { sort: { by: "item", direction: "asc" } }), ["5", "4", "3", "1", "6", "2"]);
      assert.deepEqual(await infosOf(store, { sort: { by: "item", direction: "desc" } }), ["3", "1", "4", "5", "6", "2"]);
    },
  },
  {
    name: "sorting by action orders by the module alone",
    async run(place) {
      const store = place.open();
      const actions = ["users.visit", "leads.z", "users.add", "leads.a"];
      await store.append(actions.map((action) => entryOf({ action, info: action })));
      assert.deepEqual(await infosOf(store, { sort: { by: "action", direction: "asc" } }), [
        "leads.a",
        "leads.z",
        "users.add",
        "users.visit",
      ]);
      assert.deepEqual(await infosOf(store, { sort: { by: "action", direction: "desc" } }), [
        "users.add",
        "users.visit",
        "leads.a",
        "leads.z",
      ]);
    },
  },
  {
    name: "3,000 actors of one name are sorted and paged like one",
    async run(place) {
      const store = place.open();
      await store.append(Array.from({ length: 3_000 }, (_, index) => named("Alex", String(index))));
      await store.append([named("Zoe", "last"), named("Abel", "first")]);
      const found = await everyPage(store, queryOf({ sort: { by: "name", direction: "asc" } }), { limit: 500 });
      assert.deepEqual(
        found.map(({ position }) => position),
        [3002, ...Array.from({ length: 3_000 }, (_, index) => 3_000 - index), 3001],
      );
    },
  },
  {
    name: "until shows the log as it was at that position",
    async run(place) {
      const store = place.open();
      await store.append(Array.from({ length: 10 }, (_, index) => named(`User ${index % 2}`, String(index + 1))));
      const page = await store.list(tenant, queryOf(), { limit: 2, until: 4 });
      assert.deepEqual(
        page.entries.map(({ position }) => position),
        [4, 3],
      );
      for (const by of sortKeys) {
        assert.equal((await everyPage(store, queryOf({ sort: { by, direction: "asc" } }), { limit: 3, until: 7 })).length, 7);
      }
      assert.deepEqual(await store.count(tenant, queryOf(), { bound: 100, until: 4 }), { count: 4, exact: true });
      assert.deepEqual((await store.list(tenant, queryOf(), { limit: 2, until: 0 })).entries, []);
      assert.equal((await everyPage(store, queryOf(), { until: 1_000_000 })).length, 10);
    },
  },
  {
    name: "a cursor is good for its own tenant and query only",
    async run(place) {
      const store = place.open();
      await store.append([entryOf(), entryOf(), entryOf(), entryOf({ tenant: "b" })]);
      const { next: cursor } = await store.list(tenant, queryOf(), { limit: 1 });
      assert.ok(cursor);
      const refused = hasCode("invalid_cursor");
      await assert.rejects(store.list("b", queryOf(), { limit: 1, cursor }), refused);
      await assert.rejects(store.list(tenant, queryOf({ search: "a" }), { limit: 1, cursor }), refused);
      await assert.rejects(store.list(tenant, queryOf({ sort: { by: "name", direction: "asc" } }), { limit: 1, cursor }), refused);
      await assert.rejects(store.list(tenant, queryOf({ filter: { or: [] } }), { limit: 1, cursor }), refused);
      for (const nonsense of ["", "x", "null", cursor.slice(0, -3), cursor.slice(2), "%00", "é"]) {
        await assert.rejects(store.list(tenant, queryOf(), { limit: 1, cursor: nonsense }), refused);
      }
      assert.equal((await store.list(tenant, queryOf(), { limit: 5, cursor })).entries.length, 2);
    },
  },
  {
    name: "a page, an option list and a count of impossible size are refused",
    async run(place) {
      const store = place.open();
      const refused = hasCode("invalid_query");
      for (const limit of [0, -1, 1.5, Number.NaN, limits.pageRows + 1])
        await assert.rejects(store.list(tenant, queryOf(), { limit }), refused);
      await assert.rejects(store.list(tenant, queryOf(), { limit: 1, until: -1 }), refused);
      await assert.rejects(store.count(tenant, queryOf(), { bound: 0 }), refused);
      await assert.rejects(store.facet(tenant, "role", queryOf(), { limit: limits.facetOptions + 1, bound: 1 }), refused);
    },
  },
];
