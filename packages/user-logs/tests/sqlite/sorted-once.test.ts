import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "../../src/entry/entry.ts";
import { limits } from "../../src/entry/limits.ts";
import { evaluate } from "../../src/query/evaluate.ts";
import { findCandidates } from "../../src/sqlite/read/candidates.ts";
import { openReader } from "../../src/sqlite/file/connection.ts";
import { createReader } from "../../src/sqlite/read/reader.ts";
import { rowOf } from "../../src/sqlite/row/row.ts";
import { sortedOnce } from "../../src/sqlite/read/sorted-once.ts";
import { entryOf, everyPage, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("an export by a column is sorted once, means what evaluate means, and sees nothing that was added since it began", async () => {
  const place = createSqlitePlace({ readers: 1 });
  const store = place.open();
  const log: Entry[] = [];
  const entries = Array.from({ length: 2_200 }, (_, index) =>
    entryOf({
      actor: { type: "user", id: String(index % 37), name: `User ${(index * 7) % 37}` },
      item: index % 5 === 0 ? null : { type: "lead", id: String(index), name: `${index % 2 ? "É" : "e"}mil ${(index * 31) % 301}` },
    }),
  );
  const receipts = await store.append(entries);
  log.push(...entries.map((entry, index) => ({ ...entry, position: index + 1, recordedAt: receipts[index]!.recordedAt })));
  for (const by of ["item", "name"] as const) {
    for (const direction of ["asc", "desc"] as const) {
      for (const search of ["", "mil 1"]) {
        const query = queryOf({ search, sort: { by, direction } });
        const found = everyPage(store, query, { limit: limits.pageRows, until: log.length });
        await store.append([entryOf({ item: { type: "lead", id: "x", name: "emil 100" } })]);
        assert.deepEqual(
          (await found).map(({ position }) => position),
          evaluate(log, query).map(({ position }) => position),
        );
      }
    }
  }
  const reader = createReader(openReader({ file: place.file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 4_000 }), 4_000);
  const query = queryOf({ sort: { by: "item", direction: "asc" } });
  const of = reader.tenant(tenant)!;
  const [first, second] = evaluate(log, query);
  const order = { by: "item" as const, direction: "asc" as const, last: rowOf(of.number, log.length), rows: 501 };
  const rows = sortedOnce(reader, of, findCandidates(reader, of, query), query, {
    ...order,
    place: { value: "", position: first!.position },
  });
  assert.deepEqual([...(rows ?? [])].slice(0, 1), [{ row: rowOf(of.number, second!.position) }]);
  reader.db.close();
  await place.remove();
});
