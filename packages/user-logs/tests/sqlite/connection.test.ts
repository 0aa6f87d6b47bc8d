import assert from "node:assert/strict";
import { test } from "node:test";
import { openReader, openWriter } from "../../src/sqlite/file/connection.ts";
import { createSqlitePlace } from "./place.ts";

test("a writing connection waits for the disk at each commit, and a reading one writes nothing", async () => {
  const place = createSqlitePlace();
  const options = { file: place.file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 };
  const [writer, reader] = [openWriter(options), openReader(options)];
  assert.deepEqual({ ...writer.prepare("PRAGMA synchronous").get() }, { synchronous: 2 });
  assert.deepEqual({ ...writer.prepare("PRAGMA journal_mode").get() }, { journal_mode: "wal" });
  assert.deepEqual({ ...reader.prepare("PRAGMA mmap_size").get() }, { mmap_size: 0 });
  assert.throws(() => reader.exec("INSERT INTO user_logs_tenant VALUES (0, 'x')"), /readonly/);
  writer.close();
  reader.close();
  await place.remove();
});
