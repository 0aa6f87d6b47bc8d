import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { test } from "node:test";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, hasCode, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const noOpenRemoval = process.platform === "win32" ? "Windows removes no file that is open" : false;

test("a file that is removed while it is open: said once, then the log begins anew", { skip: noOpenRemoval }, async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf(), entryOf()]);
  assert.equal((await store.head(tenant)).position, 2);
  for (const beside of ["", "-wal", "-shm"]) rmSync(place.file + beside);
  const both = await Promise.allSettled([store.append([entryOf()]), store.append([entryOf()])]);
  assert.ok(both.every((call) => call.status === "rejected" && hasCode("store_unavailable")(call.reason)));
  assert.equal((await store.append([entryOf()]))[0]?.position, 1);
  assert.equal((await store.head(tenant)).position, 1);
  await store.close();
  assert.equal((await place.open().head(tenant)).position, 1);
  await place.remove();
});

test("a file that is replaced while it is open: said once, then the new one is read and written", { skip: noOpenRemoval }, async () => {
  const place = createSqlitePlace();
  const other = sqliteStore({ file: `${place.file}.other` });
  await other.append([entryOf(), entryOf(), entryOf()]);
  await other.close();
  const store = place.open();
  await store.append([entryOf()]);
  assert.equal((await store.head(tenant)).position, 1);
  for (const beside of ["-wal", "-shm"]) rmSync(place.file + beside);
  renameSync(`${place.file}.other`, place.file);
  assert.equal((await store.head(tenant)).position, 3);
  await assert.rejects(store.append([entryOf()]), hasCode("store_unavailable"));
  assert.equal((await store.append([entryOf()]))[0]?.position, 4);
  await place.remove();
});
