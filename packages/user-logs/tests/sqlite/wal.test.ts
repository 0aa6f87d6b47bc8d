import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { walBytes } from "../../src/sqlite/file/wal.ts";
import { entryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const large = () => entryOf({ changes: Array.from({ length: 14 }, () => ({ field: "note", before: null, after: "x".repeat(4_000) })) });

/** Readers of which there is always one in the middle of reading, until they are ended. */
function readWithoutPause(file: string): () => void {
  const readers = [new DatabaseSync(file), new DatabaseSync(file)];
  const begin = (db: DatabaseSync) => {
    db.exec("BEGIN");
    db.prepare("SELECT count(*) FROM user_logs_tenant").get();
  };
  begin(readers[0]!);
  const turns = setInterval(() => {
    begin(readers[1]!);
    readers[0]!.exec("COMMIT");
    readers.reverse();
  }, 10);
  return () => {
    clearInterval(turns);
    for (const db of readers) db.close();
  };
}

test("the write-ahead log stays short though readers overlap, and is cut when they have ended", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  const end = readWithoutPause(place.file);
  let longest = 0;
  for (let round = 0; round < 40; round++) {
    await store.append(Array.from({ length: 60 }, large));
    // Callers that come without a pause, and some that do not.
    if (round % 4 === 0) await setTimeout(5);
    longest = Math.max(longest, walBytes(place.file));
  }
  end();
  for (let round = 0; round < 3; round++) await store.append([large()]);
  assert.ok(longest < 60_000_000, `${longest} bytes while readers overlapped`);
  assert.ok(walBytes(place.file) <= 4 * 1_000 * 4_096, `${walBytes(place.file)} bytes afterwards`);
  assert.equal((await store.head(tenant)).position, 2_404);
  await place.remove();
});
