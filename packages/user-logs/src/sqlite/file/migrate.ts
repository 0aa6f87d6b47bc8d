import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";
import { ownStatement } from "./own-statement.ts";
import { sqliteCode } from "./problem.ts";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const folder = new URL("./migrations/", import.meta.url);
let known: readonly Migration[] | undefined;

/** The numbered files of `migrations/`, oldest first. */
export function migrations(): readonly Migration[] {
  known ??= readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), "utf8").replaceAll("\r\n", "\n");
      return { number: Number(name.slice(0, 4)), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
  return known;
}

/**
 * Brings the log's tables up to date; does nothing where they are. Safe from any number of processes at once.
 * Inside a transaction it becomes part of it, else it makes its own. Throws `store_newer`, and `store_damaged` where
 * a migration that the file records is not the one known here.
 */
export function migrate(db: DatabaseSync): void {
  if (missing(db).length === 0) return;
  if (db.isTransaction) {
    apply(db);
    return;
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    apply(db);
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Asks with one prepared statement whether a file that was once brought up to date still is: the transaction in which that happened may have
 * been rolled back. Throws, as every statement does, where the connection was closed since.
 */
export function migrationsCheck(db: DatabaseSync): () => boolean {
  const recorded = ownStatement(db, "SELECT number, checksum FROM user_logs_migration ORDER BY number");
  return () => {
    const rows = rowsOrNone(recorded);
    return rows.length === migrations().length && migrations().every(({ checksum }, index) => rows[index]!["checksum"] === checksum);
  };
}

const sqliteError = 1;

/** No rows where the table is gone. */
function rowsOrNone(statement: StatementSync): Record<string, unknown>[] {
  try {
    return statement.all();
  } catch (error) {
    if (sqliteCode(error) === sqliteError) return [];
    throw error;
  }
}

/** The newest migration that the file has, and how many it lacks. Throws as `migrate` does; writes nothing. */
export function migrationState(db: DatabaseSync): { applied: number; missing: number } {
  const lacking = missing(db).length;
  return { applied: migrations().length - lacking, missing: lacking };
}

function apply(db: DatabaseSync): void {
  // Renaming a table makes SQLite read every view of the file, and refuse where one of the host's is broken; the old way only renames.
  const wasOld = ownStatement(db, "PRAGMA legacy_alter_table").get()?.["legacy_alter_table"] === 1;
  db.exec("PRAGMA legacy_alter_table = ON");
  try {
    applyMissing(db);
  } finally {
    if (!wasOld) db.exec("PRAGMA legacy_alter_table = OFF");
  }
}

function applyMissing(db: DatabaseSync): void {
  // Asked again: another process may have been faster while this one waited for the lock.
  for (const { number, name, sql, checksum } of missing(db)) {
    db.exec(`CREATE TABLE IF NOT EXISTS user_logs_migration (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    ) STRICT`);
    db.exec(sql);
    db.prepare("INSERT INTO user_logs_migration VALUES (?, ?, ?, ?)").run(number, name, checksum, new Date().toISOString());
  }
}

function missing(db: DatabaseSync): Migration[] {
  const table = ownStatement(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'user_logs_migration'").get();
  if (!table) return [...migrations()];
  const applied = new Map(
    ownStatement(db, "SELECT number, checksum FROM user_logs_migration")
      .all()
      .map((row) => [Number(row["number"]), String(row["checksum"])]),
  );
  const newest = Math.max(0, ...applied.keys());
  const own = migrations().at(-1)?.number ?? 0;
  if (newest > own) throw new UserLogsError("store_newer", `The log has migration ${newest}; this version knows ${own}.`);
  for (const { number, name, checksum } of migrations()) {
    const recorded = applied.get(number);
    if (recorded !== undefined && recorded !== checksum) {
      throw new UserLogsError("store_damaged", `Migration ${name} is not the one that the log was made with.`, { field: name });
    }
  }
  return migrations().filter(({ number }) => !applied.has(number));
}
