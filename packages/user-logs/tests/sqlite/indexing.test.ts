import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { openWriter } from "../../src/sqlite/file/connection.ts";
import { indexNext } from "../../src/sqlite/index/index-chunk.ts";
import { createIndexing } from "../../src/sqlite/thread/indexing.ts";
import { entryOf } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("nobody waits for a chunk to be made, and one that another process has stored meanwhile stays as it is", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  // In a transaction of the host's, so that the store itself has indexed nothing.
  const host = await place.begin();
  for (let call = 0; call < 7; call++) {
    await store.append(
      Array.from({ length: 10_000 }, () => entryOf()),
      { tx: host.tx },
    );
  }
  await host.commit();
  const db = openWriter({ file: place.file, busyTimeoutMs: 0, maxBytes: null, rowsInMemory: 0 });
  const other = new DatabaseSync(place.file, { timeout: 0 });
  const keys = () => other.prepare("SELECT count(*) AS count FROM user_logs_chunk").get()?.["count"];
  let written = 0;
  const more = indexNext(db, 0, (write) => {
    assert.equal(db.isTransaction, false);
    other.exec("BEGIN IMMEDIATE");
    indexNext(other, 0);
    other.exec("COMMIT");
    db.exec("BEGIN IMMEDIATE");
    write();
    written++;
    db.exec("COMMIT");
  });
  assert.equal(more, 0);
  assert.equal(written, 1);
  assert.equal(keys(), 13);
  other.close();
  db.close();
  await place.remove();
});

test("indexing that has failed is not begun again at every question", async () => {
  let asked = 0;
  const thread = {
    ask: async () => {
      asked++;
      throw new Error("The disk is full.");
    },
    close: async () => undefined,
    kill: async () => undefined,
  };
  const indexing = createIndexing(thread);
  for (let question = 0; question < 3; question++) {
    indexing.begin(1);
    await setImmediate();
  }
  assert.equal(asked, 1);
  indexing.begin(2);
  assert.equal(asked, 2);
  indexing.stop();
});
