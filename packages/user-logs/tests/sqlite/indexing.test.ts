import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { openReader, openWriter } from "../../src/sqlite/file/connection.ts";
import { makeNext, storeChunk } from "../../src/sqlite/index/index-chunk.ts";
import { createIndexing } from "../../src/sqlite/thread/indexing.ts";
import type { Request } from "../../src/sqlite/thread/message.ts";
import { entryOf } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const manyEntries = () => Array.from({ length: 10_000 }, () => entryOf());

test("a chunk is made without writing, and one that another process has stored meanwhile stays as it is", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  // In a transaction of the host's, so that the store itself has indexed nothing.
  const host = await place.begin();
  for (let call = 0; call < 7; call++) await store.append(manyEntries(), { tx: host.tx });
  await host.commit();
  const options = { file: place.file, busyTimeoutMs: 0, maxBytes: null, rowsInMemory: 0 };
  const [reader, db] = [openReader(options), openWriter(options)];
  const other = new DatabaseSync(place.file, { timeout: 0 });
  // Nobody who writes waits for it, nor does it wait for them.
  other.exec("BEGIN IMMEDIATE");
  const made = makeNext(reader, 0)!;
  storeChunk(other, { ...made, parts: made.parts.map(([part]) => [part, new Uint8Array([1])]) });
  other.exec("COMMIT");
  assert.equal(made.more, 0);
  storeChunk(db, made);
  assert.equal(makeNext(reader, 0), null);
  assert.deepEqual(
    { ...other.prepare("SELECT count(*) AS parts, sum(length(content)) AS bytes FROM user_logs_chunk").get() },
    {
      parts: 13,
      bytes: 13,
    },
  );
  other.close();
  reader.close();
  db.close();
  await place.remove();
});

test("a chunk that has become full is stored though nobody reads, and closing waits for the one that is being made", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  for (let call = 0; call < 7; call++) await store.append(manyEntries());
  const db = new DatabaseSync(place.file, { timeout: 5_000 });
  const parts = () => db.prepare("SELECT count(*) AS count FROM user_logs_chunk").get()?.["count"];
  for (let tries = 0; parts() === 0 && tries < 400; tries++) await setTimeout(50);
  assert.equal(parts(), 13);
  for (let call = 0; call < 7; call++) await store.append(manyEntries());
  await store.close();
  assert.equal(parts(), 26);
  db.close();
  await place.remove();
});

test("a chunk that becomes full while another is made has its turn, and the writer is asked for nothing but to store", async () => {
  const asked: string[] = [];
  let release = () => {};
  const ask = async (request: Request) => {
    asked.push(request.verb);
    if (request.verb !== "make") return null;
    await new Promise<void>((resolve) => (release = resolve));
    return asked.length < 5 ? { tenant: 1, chunk: 0, parts: [], more: 0, identity: null } : null;
  };
  const indexing = createIndexing({ ask }, { ask });
  indexing.begin(1);
  indexing.begin(1);
  for (let turn = 0; turn < 2; turn++) {
    release();
    await setImmediate();
  }
  assert.deepEqual(asked, ["make", "index", "make", "index"]);
  indexing.begin(1);
  let ended = false;
  const stopped = indexing.stop().then(() => (ended = true));
  await setImmediate();
  assert.equal(ended, false);
  release();
  await stopped;
  indexing.begin(1);
  assert.deepEqual(asked.slice(4), ["make"]);
});

test("indexing that has failed is not begun again at every question", async () => {
  let asked = 0;
  const thread = {
    ask: async () => {
      asked++;
      throw new Error("The disk is full.");
    },
  };
  const indexing = createIndexing(thread, thread);
  for (let question = 0; question < 3; question++) {
    indexing.begin(1);
    await setImmediate();
  }
  assert.equal(asked, 1);
  indexing.begin(2);
  assert.equal(asked, 2);
  await indexing.stop();
});
