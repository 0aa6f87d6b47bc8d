import assert from "node:assert/strict";
import { limits } from "../../entry/limits.ts";
import { createRowsFormat } from "../../format/rows.ts";
import { exportFormats } from "../../query/export-format.ts";
import { type Case, entryOf, hasCode, queryOf, tenant } from "./case.ts";

export const exportCases: readonly Case[] = [
  {
    name: "an exported page is the rows of the page that is listed, whatever its texts, and ends where that ends",
    async run(place) {
      const store = place.open();
      const names = ["Admin", 'say "hi", Émile', "=HYPERLINK(1)", "\u202Ertl\r\n", "🦊 <b>&amp;</b> _x0041_", "'", "", "\u0001\u0002"];
      const params = JSON.parse('{"__proto__":"a","constructor":1,"1":"\\\\\\"u\\""}') as Record<string, string>;
      const message = { key: "users.visit", version: 2, params };
      const context = { ip: "::1", path: '/a\\b"c', userAgent: "curl, 8" };
      await store.append(names.flatMap((name) => [entryOf({ actor: { type: "user", id: "1", name }, message, context }), entryOf()]));
      const toRows = createRowsFormat();
      for (const query of [queryOf(), queryOf({ sort: { by: "name", direction: "asc" } })]) {
        for (const format of exportFormats) {
          const rows = { format, timeZone: "America/New_York", firstRow: 7 };
          let cursor: string | null = null;
          do {
            const page = { limit: 5, until: 14, ...(cursor !== null && { cursor }) };
            const listed = await store.list(tenant, query, page);
            const exported = await store.export(tenant, query, page, rows);
            assert.deepEqual(Buffer.from(exported.bytes), Buffer.from(toRows(listed.entries, rows)));
            assert.deepEqual([exported.rows, exported.next], [listed.entries.length, listed.next]);
            cursor = exported.next;
          } while (cursor !== null);
        }
      }
    },
  },
  {
    name: "an exported page of impossible size, or of another query's cursor, is refused as a listed one is",
    async run(place) {
      const store = place.open();
      await store.append([entryOf(), entryOf()]);
      const rows = { format: "csv", timeZone: "UTC", firstRow: 2 } as const;
      const { next } = await store.export(tenant, queryOf(), { limit: 1 }, rows);
      await assert.rejects(store.export(tenant, queryOf(), { limit: limits.exportPageRows + 1 }, rows), hasCode("invalid_query"));
      await assert.rejects(store.export(tenant, queryOf({ search: "x" }), { limit: 1, cursor: next! }, rows), hasCode("invalid_cursor"));
      const none = await store.export("nobody", queryOf(), { limit: 1 }, rows);
      assert.deepEqual([none.bytes.length, none.rows, none.next], [0, 0, null]);
    },
  },
];
