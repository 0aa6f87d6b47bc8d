import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Batch } from "../rows/generate.ts";
import { indexes, rowColumns, rowOf, searchedColumns } from "./row.ts";
import { type Dialect, pattern, type Sql, statement, where } from "./sql.ts";

/*
 * What a team would build without us, in SQLite: one table, a B-tree for each filter and sorting, LIKE for search. Tuned as SQLite's
 * documentation advises: a write-ahead log (wal.html), many rows in one transaction and prepared statements (faq.html#q19), a large
 * cache and memory-mapped reading (pragma.html, mmap.html), indexes that cover filter and order (queryplanner.html), ANALYZE after
 * loading (lang_analyze.html).
 */
export interface SqliteTable {
  append(batch: Batch): void;
  run(sql: Sql): Record<string, unknown>[];
  dropIndexes(): void;
  settle(): void;
  bytes(): number;
  close(): void;
}

export const sqliteDialect: Dialect = {
  placeholder: () => "?",
  instant: (text) => Date.parse(text),
  contains: (text, add) => `(${searchedColumns.map((column) => `${column} LIKE ${add(pattern(text))} ESCAPE '\\'`).join(" OR ")})`,
  // One count for each bucket, so that each is a range of an index that has filter and date.
  histogram: ({ filter, search }, edges) =>
    statement(sqliteDialect, (add) => {
      const buckets = edges.slice(1).map((to, index) => {
        const condition = where(sqliteDialect, filter, search, add);
        const range = `recorded_at >= ${add(Date.parse(edges[index]!))} AND recorded_at < ${add(Date.parse(to))}`;
        return `SELECT ${index + 1} AS bucket, (SELECT count(*) FROM log WHERE ${condition} AND ${range}) AS count`;
      });
      return buckets.join(" UNION ALL ");
    }),
};

export function openSqliteTable(file: string): SqliteTable {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -524288; PRAGMA mmap_size = 17179869184;
    PRAGMA temp_store = MEMORY; PRAGMA threads = 4; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, recorded_at INTEGER NOT NULL, actor TEXT NOT NULL,
      actor_name TEXT NOT NULL COLLATE NOCASE, role TEXT, module TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL,
      outcome TEXT NOT NULL, info TEXT NOT NULL, item TEXT, item_name TEXT COLLATE NOCASE, parent TEXT, details TEXT NOT NULL);`);
  if (db.prepare("SELECT 1 FROM log LIMIT 1").get() === undefined) createIndexes(db);
  const columns = ["id", "recorded_at", ...rowColumns];
  const add = db.prepare(`INSERT INTO log (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`);
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return {
    append({ entries, recordedMs }) {
      db.exec("BEGIN IMMEDIATE");
      for (const entry of entries) add.run(Buffer.from(entry.id.replaceAll("-", ""), "hex"), recordedMs, ...rowOf(entry));
      db.exec("COMMIT");
    },
    run({ text, values }) {
      const prepared = statements.get(text) ?? db.prepare(text);
      statements.set(text, prepared);
      return prepared.all(...(values as SQLInputValue[]));
    },
    dropIndexes() {
      for (const name of Object.keys(indexes)) db.exec(`DROP INDEX IF EXISTS ${name}`);
    },
    settle() {
      createIndexes(db);
      db.exec("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
    },
    bytes() {
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return statSync(file).size;
    },
    close: () => db.close(),
  };
}

function createIndexes(db: DatabaseSync): void {
  for (const [name, columns] of Object.entries(indexes)) {
    // The position is the row's id, which every index ends in anyway.
    db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON log (${columns.replace(", position", "")})`);
  }
}
