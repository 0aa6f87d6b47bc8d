import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import { lastPosition, positionOf, rowOf, tenantLimit } from "../../src/sqlite/row/row.ts";
import { separator, tokenLimit, tokenOf, withoutTokens } from "../../src/sqlite/token.ts";
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

test("a term's number is one token of its own, which no text contains", () => {
  const number = fc.integer({ min: 0, max: tokenLimit - 1 });
  fc.assert(
    fc.property(number, number, (one, other) => {
      assert.equal(Array.from(tokenOf(one)).length, 3);
      assert.equal(tokenOf(one) === tokenOf(other), one === other);
      assert.ok(!tokenOf(one).includes(separator));
      assert.equal(withoutTokens(`a${tokenOf(one)}b${separator}`), "a\uFFFD\uFFFD\uFFFDb\uFFFD");
    }),
  );
  assert.equal(new Set(Array.from({ length: 20_000 }, (_, index) => tokenOf(index))).size, 20_000);
});

test("a tenant's last position and a file's last tenant are used; beyond them the store is full", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  const db = new DatabaseSync(place.file);
  db.exec(`INSERT INTO user_logs_entry SELECT ${lastPosition - 1}, recorded_ms, randomblob(16), actor, role, action, item, parent, origin, flags, info, more
    FROM user_logs_entry; INSERT INTO user_logs_tenant VALUES (${tenantLimit - 2}, 'nearly last')`);
  db.close();
  await assert.rejects(store.append([entryOf(), entryOf()]), hasCode("store_full"));
  assert.equal((await store.append([entryOf({ info: "the last" })]))[0]?.position, lastPosition);
  await assert.rejects(store.append([entryOf()]), hasCode("store_full"));
  assert.equal((await store.append([entryOf({ tenant: "last", info: "of the last tenant" })]))[0]?.position, 1);
  await assert.rejects(store.append([entryOf({ tenant: "one more" })]), hasCode("store_full"));
  assert.deepEqual(
    (await everyPage(store, queryOf({ search: "the last" }))).map(({ position }) => position),
    [lastPosition],
  );
  assert.deepEqual(
    (await everyPage(store, queryOf({ search: "the last" }), { of: "last" })).map(({ position }) => position),
    [1],
  );
  assert.equal((await store.head(tenant)).position, lastPosition);
  await place.remove();
});
