import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "../../src/entry/entry.ts";
import { evaluate } from "../../src/query/evaluate.ts";
import { everyPage, entryOf, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

for (const rowsInMemory of [0, 1]) {
  test(`sorting passes over hundreds of values that do not match (${rowsInMemory} rows in memory)`, () => passOver(rowsInMemory));
}

async function passOver(rowsInMemory: number): Promise<void> {
  const place = createSqlitePlace({ rowsInMemory });
  const store = place.open();
  const by = (actor: string, name: string | null) =>
    entryOf({ actor: { type: "user", id: actor, name: actor }, item: name === null ? null : { type: "lead", id: name, name } });
  const entries = [
    ...Array.from({ length: 900 }, (_, index) => by("many", `lead ${String(index).padStart(3, "0")}`)),
    ...["lead 000", "lead 500", "lead 500", "lead 899", "zebra", null, "lead 010", null].map((name) => by("few", name)),
    ...Array.from({ length: 10 }, () => by("none", null)),
    // More than are sorted in memory for a small page, and behind all other values.
    ...Array.from({ length: 400 }, (_, index) => by("late", index % 100 === 0 ? null : `zzz ${index % 2}`)),
  ];
  const receipts = await store.append(entries);
  const log = entries.map((entry, index): Entry => ({ ...entry, position: index + 1, recordedAt: receipts[index]!.recordedAt }));
  for (const actor of ["many", "few", "none", "late"]) {
    for (const direction of ["asc", "desc"] as const) {
      for (const search of ["", "admin visited"]) {
        const query = queryOf({ filter: { field: "actor", in: [`user:${actor}`] }, search, sort: { by: "item", direction } });
        const expected = evaluate(log, query).map(({ position }) => position);
        for (const limit of actor === "many" ? [100] : actor === "late" ? [5, 100] : [1, 3]) {
          assert.deepEqual(
            (await everyPage(store, query, { limit })).map(({ position }) => position),
            expected,
            `${actor} ${direction} ${limit}`,
          );
        }
      }
    }
  }
  assert.equal((await store.head(tenant)).position, log.length);
  await place.remove();
}
