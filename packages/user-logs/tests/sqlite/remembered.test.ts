import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { migrate } from "../../src/sqlite/file/migrate.ts";
import { recentRowSets } from "../../src/sqlite/read/row-sets.ts";
import { createTermWriter } from "../../src/sqlite/texts/write-terms.ts";
import { createFramer } from "../../src/sqlite/write/framer.ts";
import { createSqlitePlace } from "./place.ts";

/** Bytes in use once everything that nobody holds is gone. */
function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

test("what is remembered of long texts, however many and different, is bounded in bytes", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  db.exec("PRAGMA synchronous = OFF");
  migrate(db);
  db.exec("BEGIN");
  const terms = createTermWriter(db);
  const tenant = terms.tenant("default");
  const before = usedBytes();
  const long = "王".repeat(1_000);
  for (let number = 0; number < 10_000; number++) {
    terms.term(tenant, "origin", `${number} ${long}`);
    terms.thing(tenant, "actor", { type: "user", id: String(number), name: `${number} ${long}` });
  }
  const growth = usedBytes() - before;
  assert.ok(growth < 48 * 1024 * 1024, `${growth} bytes`);
  // What was forgotten is looked up again, not numbered again.
  assert.equal(terms.thing(tenant, "actor", { type: "user", id: "0", name: `0 ${long}` }), 1);
  db.exec("ROLLBACK");
  db.close();
  await place.remove();
});

const said = (info: string, params: Record<string, string | number> = {}) => ({
  info,
  actor: { type: "user" as const, id: "1", name: "Anna" },
  item: null,
  message: { key: "notes.write", version: 1, params },
});

test("a sentence that comes again has a frame, and one in which only what was typed is new a frame with a slot for that", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  migrate(db);
  const terms = createTermWriter(db);
  const framer = createFramer(terms);
  const tenant = terms.tenant("default");
  const note = (text: string) => framer.frame(tenant, said(`Anna wrote: ${text}`, { lines: 1, text }));
  assert.deepEqual(note("call Bob"), { frame: null, own: "" });
  const second = note("call Eve");
  assert.deepEqual(second, { frame: terms.knownTerm(tenant, "frame", "\u0001 wrote: \u0003"), own: "call Eve" });
  assert.equal(typeof second.frame, "number");
  assert.deepEqual(note("call Joe"), { ...second, own: "call Joe" });
  // What is typed again and again is a sentence like others.
  assert.deepEqual(note("call Eve"), { frame: terms.knownTerm(tenant, "frame", "\u0001 wrote: call Eve"), own: "" });
  db.close();
  await place.remove();
});

test("what is remembered of sentences that came once is bounded in bytes", async () => {
  const place = createSqlitePlace();
  const db = new DatabaseSync(place.file);
  migrate(db);
  const framer = createFramer(createTermWriter(db));
  const before = usedBytes();
  const long = "王".repeat(2_000);
  for (let number = 0; number < 15_000; number++) framer.frame(0, said(JSON.stringify([number, long])));
  const growth = usedBytes() - before;
  assert.ok(growth < 16 * 1024 * 1024, `${growth} bytes`);
  assert.deepEqual(framer.frame(0, said("once")), { frame: null, own: "" });
  db.close();
  await place.remove();
});

test("what is remembered of questions is bounded in bytes, also where nothing was found for them", () => {
  const recent = recentRowSets();
  const before = usedBytes();
  const long = "王".repeat(10_000);
  for (let number = 0; number < 10_000; number++) recent.of(JSON.stringify([number, long]));
  const growth = usedBytes() - before;
  // Something is remembered.
  recent.of("last").set(0, "all");
  assert.equal(recent.of("last").get(0), "all");
  assert.ok(growth < 48 * 1024 * 1024, `${growth} bytes`);
});
