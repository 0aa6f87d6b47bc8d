import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import { lastPosition, positionOf, rowOf, tenantLimit } from "../../src/sqlite/row/row.ts";
import { entryOf, everyPage, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("row numbers are safe integers that keep tenants apart, up to the last", () => {
  assert.deepEqual([tenantLimit, lastPosition], [2 ** 17, 2 ** 36 - 1]);
  assert.ok(Number.isSafeInteger(rowOf(tenantLimit - 1, lastPosition)));
  fc.assert(
    fc.property(fc.nat({ max: tenantLimit - 2 }), fc.integer({ min: 1, max: lastPosition }), (number, position) => {
      assert.equal(positionOf(rowOf(number, position)), position);
      assert.ok(rowOf(number, position) < rowOf(number + 1, 1));
    }),
  );
});

test("a tenant's last position and a file's last tenant are used; beyond them the store is full", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  const db = new DatabaseSync(place.file);
  db.exec(`INSERT INTO user_logs_entry SELECT ${lastPosition - 1}, recorded_ms, randomblob(16), actor, role, action, item, parent, origin, flags, info, more, frame
    FROM user_logs_entry; INSERT INTO user_logs_tenant VALUES (${tenantLimit - 2}, 'nearly last')`);
  db.close();
  await assert.rejects(store.append([entryOf(), entryOf()]), hasCode("store_full"));
  const last = entryOf({ info: "the last" });
  assert.equal((await store.append([last]))[0]?.position, lastPosition);
  await assert.rejects(store.append([entryOf()]), hasCode("store_full"));
  assert.equal((await store.append([entryOf({ tenant: "last", info: "of the last tenant" })]))[0]?.position, 1);
  await assert.rejects(store.append([entryOf({ tenant: "one more" })]), hasCode("store_full"));
  // No log has a hole as this one has, so nothing that would look into it is asked.
  assert.equal((await store.get(tenant, last.id, { and: [] }))?.position, lastPosition);
  assert.deepEqual(
    (await everyPage(store, queryOf({ search: "the last" }), { of: "last" })).map(({ position }) => position),
    [1],
  );
  assert.equal((await store.head(tenant)).position, lastPosition);
  await place.remove();
});
