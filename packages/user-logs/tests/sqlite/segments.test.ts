import assert from "node:assert/strict";
import { test } from "node:test";
import { findCandidates } from "../../src/sqlite/read/candidates.ts";
import { openReader } from "../../src/sqlite/file/connection.ts";
import { createReader } from "../../src/sqlite/read/reader.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import type { Filter } from "../../src/query/query.ts";
import { entryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const role: Filter = { field: "role", in: ["Super Admin"] };
const before = (minute: number): Filter => ({ field: "recordedAt", to: at(minute) });
const from = (minute: number): Filter => ({ field: "recordedAt", from: at(minute) });

/** A filter over 60 entries, one a minute, and the positions from which to which the index answers it, without any entry being looked at. */
const filters: readonly (readonly [Filter, readonly (readonly [number, number])[]])[] = [
  [
    { or: [before(10), from(50)] },
    [
      [1, 10],
      [51, 60],
    ],
  ],
  [
    { not: { and: [from(10), before(50)] } },
    [
      [1, 10],
      [51, 60],
    ],
  ],
  [{ and: [from(10), { not: before(50) }] }, [[51, 60]]],
  [{ or: [before(10), { field: "role", in: ["nobody's"] }] }, [[1, 10]]],
  [
    { or: [role, before(10)] },
    [
      [1, 10],
      [11, 60],
    ],
  ],
  [{ not: { or: [role, before(10)] } }, [[11, 60]]],
  [
    { or: [{ and: [role, from(10)] }, { and: [role, before(20)] }] },
    [
      [1, 10],
      [11, 20],
      [21, 60],
    ],
  ],
  [{ and: [from(50), before(10)] }, []],
  [{ not: { field: "outcome", in: ["denied", "failure"] } }, [[1, 60]]],
];

test("dates in any place of a filter cut the log, and the index answers the rest", async () => {
  const place = createSqlitePlace();
  let minute = 0;
  const store = sqliteStore({ file: place.file, now: () => Date.parse(at(minute)) });
  for (; minute < 60; minute++) await store.append([entryOf()]);
  await store.close();
  const reader = createReader(openReader({ file: place.file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 }), 0);
  for (const [filter, expected] of filters) {
    const { plan } = findCandidates(reader, reader.tenant(tenant)!, { filter, search: "" });
    assert.ok(plan.exact);
    assert.deepEqual(
      plan.segments.map(({ first, last }) => [first, last]),
      expected,
      JSON.stringify(filter),
    );
  }
  reader.db.close();
  await place.remove();
});
