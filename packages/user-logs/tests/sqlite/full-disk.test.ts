import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { entryOf, everyPage, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { problemOf } from "../../src/sqlite/file/problem.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";

const large = () => entryOf({ changes: Array.from({ length: 10 }, () => ({ field: "note", before: null, after: "x".repeat(3_000) })) });

/** Entries of one change: more than fits into the room that was left at the beginning. */
const changed = 80;

/** Appends until the store says that it is full; returns how many entries it took. */
async function fill(store: Store): Promise<number> {
  for (let taken = 0; taken < 10_000; taken += 2) {
    try {
      await store.append([large(), large()]);
    } catch (error) {
      assert.ok(hasCode("store_full")(error), String(error));
      return taken;
    }
  }
  throw new Error("The store never was full.");
}

/** Nothing of a refused call is there, what was taken is, and it can be read while there is no room. */
async function checkHolds(store: Store, taken: number): Promise<void> {
  const found = await everyPage(store, queryOf({ sort: { by: "date", direction: "asc" } }));
  assert.deepEqual(
    found.map(({ position }) => position),
    Array.from({ length: taken }, (_, index) => index + 1),
  );
  assert.equal((await store.count(tenant, queryOf({ search: "admin" }), { bound: 10_000 })).count, taken);
}

/** A change of the host's and its entry: both or neither. */
async function change(file: string, store: Store): Promise<void> {
  const host = new DatabaseSync(file, { timeout: 5_000 });
  try {
    host.exec("BEGIN IMMEDIATE");
    host.exec("INSERT INTO lead VALUES ('x')");
    await store.append(Array.from({ length: changed }, large), { tx: host });
    host.exec("COMMIT");
  } finally {
    if (host.isTransaction) host.exec("ROLLBACK");
    host.close();
  }
}

function leadsIn(file: string): number {
  const host = new DatabaseSync(file);
  const count = Number(host.prepare("SELECT count(*) AS count FROM lead").get()?.["count"]);
  host.close();
  return count;
}

async function fillAndRecover(file: string, store: Store, makeRoom: () => void): Promise<void> {
  const taken = await fill(store);
  await checkHolds(store, taken);
  // It is the host's own commit that fails where the entries themselves still found room in memory.
  await assert.rejects(change(file, store), (error) => hasCode("store_full")(problemOf(error)));
  assert.equal(leadsIn(file), 0);
  await checkHolds(store, taken);
  makeRoom();
  const [receipt] = await store.append([large()]);
  assert.equal(receipt?.position, taken + 1);
  await change(file, store);
  assert.equal(leadsIn(file), 1);
  await checkHolds(store, taken + 1 + changed);
}

function createLeads(file: string): void {
  const host = new DatabaseSync(file);
  host.exec("PRAGMA journal_mode = WAL; CREATE TABLE lead (name TEXT)");
  host.close();
}

test("maxBytes: the file grows no larger, and a store with more room goes on", async () => {
  const place = createSqlitePlace();
  const maxBytes = 1_000_000;
  const small = sqliteStore({ file: place.file, maxBytes });
  const taken = await fill(small);
  assert.ok(taken > 0);
  await checkHolds(small, taken);
  await assert.rejects(small.append([large(), large()]), hasCode("store_full"));
  await small.close();
  assert.ok(statSync(place.file).size <= maxBytes);
  const store = place.open();
  assert.equal((await store.append([large()]))[0]?.position, taken + 1);
  await checkHolds(store, taken + 1);
  await place.remove();
});

const noPrlimit = process.platform === "linux" ? false : "prlimit, which takes and gives room at run time, is Linux's";

test("no more bytes from the file system: refused, nothing half-written, and it goes on by itself", { skip: noPrlimit }, async () => {
  const place = createSqlitePlace();
  createLeads(place.file);
  const limitFiles = (bytes: string) => execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:`]);
  limitFiles("1500000");
  try {
    await fillAndRecover(place.file, place.open(), () => limitFiles("unlimited"));
  } finally {
    limitFiles("unlimited");
    await place.remove();
  }
});

/** A disk of twelve megabytes, where this user may mount one; else the reason why not. */
function mountDisk(folder: string): string | null {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], { stdio: "pipe" });
    return null;
  } catch (error) {
    return `no small disk can be mounted here: ${error instanceof Error ? error.message : String(error)}`;
  }
}

test("a full disk: refused, nothing half-written, and it goes on by itself", async (t) => {
  const place = createSqlitePlace();
  const disk = join(place.folder, "disk");
  const excuse = mountDisk(disk);
  if (excuse !== null) {
    await place.remove();
    t.skip(excuse);
    return;
  }
  const file = join(disk, "log.db");
  const store = sqliteStore({ file });
  try {
    createLeads(file);
    const ballast = openSync(join(disk, "ballast"), "w");
    writeSync(ballast, Buffer.alloc(10_500_000));
    fsyncSync(ballast);
    closeSync(ballast);
    await fillAndRecover(file, store, () => rmSync(join(disk, "ballast")));
  } finally {
    await store.close();
    execFileSync("umount", [disk]);
    await place.remove();
  }
});
