import { existsSync } from "node:fs";
import { UserLogsError } from "../../entry/error.ts";
import { openWriter } from "../file/connection.ts";
import { makeNext, storeChunk } from "../index/index-chunk.ts";

/**
 * Makes the index anew from the entries, in one transaction: all of it or, where that fails, what it was. Returns of how many entries the
 * log has. Nobody else can write until it is done: some seconds for each million entries, ten where most of them are unlike all others.
 */
export function reindex(file: string): number {
  if (!existsSync(file)) throw new UserLogsError("not_found", `There is no file ${file}.`);
  const db = openWriter({ file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 });
  try {
    db.exec("BEGIN IMMEDIATE; DELETE FROM user_logs_chunk");
    for (const row of db.prepare("SELECT number FROM user_logs_tenant").all()) {
      for (let made = makeNext(db, Number(row["number"])); made; made = makeNext(db, made.tenant)) storeChunk(db, made);
    }
    const entries = Number(db.prepare("SELECT count(*) AS count FROM user_logs_entry").get()?.["count"]);
    db.exec("COMMIT");
    return entries;
  } finally {
    // What was not committed is rolled back with the connection.
    db.close();
  }
}
