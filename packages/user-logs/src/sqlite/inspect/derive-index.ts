import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";
import { openWriter } from "../file/connection.ts";
import { type Document, documentOf, insertDocumentSql, shareTexts } from "../document.ts";
import { createRowReader, rowColumns } from "../row/read-row.ts";
import { lastPosition, rowOf } from "../row/row.ts";
import { createTermWriter } from "../texts/write-terms.ts";

/** What the index should have of each entry of a tenant, in log order, derived from the tables. */
export function* documents(db: DatabaseSync, tenant: number): Generator<Document> {
  const terms = createTermWriter(db);
  const rows = createRowReader(db);
  const found = db.prepare(`SELECT ${rowColumns} FROM user_logs_entry e WHERE row BETWEEN ? AND ? ORDER BY row`);
  for (const row of found.iterate(rowOf(tenant, 0), rowOf(tenant, lastPosition))) {
    const entry = rows.entry("", row);
    yield documentOf(Number(row["row"]), entry, shareTexts(terms, tenant, entry));
  }
}

/**
 * Makes the index anew from the entries, in one transaction: all of it or, where that fails, what it was. Returns for how many. Nobody else
 * can write until it is done, which takes about as long as recording the entries took.
 */
export function reindex(file: string): number {
  if (!existsSync(file)) throw new UserLogsError("not_found", `There is no file ${file}.`);
  const db = openWriter({ file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 });
  try {
    db.exec("BEGIN IMMEDIATE; INSERT INTO user_logs_index (user_logs_index) VALUES ('delete-all')");
    const add = db.prepare(insertDocumentSql);
    let entries = 0;
    for (const row of db.prepare("SELECT DISTINCT row >> 36 AS number FROM user_logs_entry").all()) {
      for (const document of documents(db, Number(row["number"]))) {
        add.run(...document);
        entries++;
      }
    }
    db.exec("COMMIT");
    return entries;
  } finally {
    // What was not committed is rolled back with the connection.
    db.close();
  }
}
