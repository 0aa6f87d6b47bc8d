import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { createHasEntry } from "../../src/sqlite/write/has-entry.ts";
import { entryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const noReader = () => Promise.reject(new Error("A reading thread was asked."));

test("what is asked before the end is answered, all of it from one state of the log", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const entries = Array.from({ length: 50 }, () => entryOf());
  await store.append(entries);
  const hasEntry = createHasEntry(place.file, noReader);
  const answers = Promise.all([...entries, entryOf()].map(({ id }) => hasEntry.ask({ tenant, id })));
  hasEntry.close();
  assert.deepEqual(await answers, [...entries.map(() => true), false]);
  await place.remove();
});

test("a reading thread is asked where there is no file, no log in it, or a lock", async () => {
  const place = createSqlitePlace();
  const asked: string[] = [];
  const hasEntry = createHasEntry(place.file, async ({ id }) => asked.push(id) > 0);
  const expected: string[] = [];
  const ask = async (id: string) => {
    expected.push(id);
    assert.equal(await hasEntry.ask({ tenant, id }), true);
    assert.deepEqual(asked, expected);
  };
  await ask("no file");
  const host = new DatabaseSync(place.file);
  host.exec("CREATE TABLE lead (id INTEGER PRIMARY KEY)");
  await ask("no log");
  const store = place.open();
  await store.append([entryOf()]);
  assert.equal(await hasEntry.ask({ tenant, id: entryOf().id }), false);
  hasEntry.close();
  await store.close();
  host.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO lead VALUES (1); COMMIT");
  await ask("locked");
  hasEntry.close();
  host.close();
  await place.remove();
});

const noOpenRemoval = process.platform === "win32" ? "Windows removes no file that is open" : false;

test("a file that was put in the place of another is looked into from then on", { skip: noOpenRemoval }, async () => {
  const [place, other] = [createSqlitePlace(), createSqlitePlace()];
  const [before, after] = [entryOf(), entryOf()];
  await place.open().append([before]);
  const otherStore = other.open();
  await otherStore.append([after]);
  await otherStore.close();
  const hasEntry = createHasEntry(place.file, noReader);
  const has = () => Promise.all([before, after].map(({ id }) => hasEntry.ask({ tenant, id })));
  assert.deepEqual(await has(), [true, false]);
  for (const beside of ["-wal", "-shm"]) rmSync(place.file + beside);
  renameSync(other.file, place.file);
  assert.deepEqual(await has(), [false, true]);
  hasEntry.close();
  await place.remove();
  await other.remove();
});
