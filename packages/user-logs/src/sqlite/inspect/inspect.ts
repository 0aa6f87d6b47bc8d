import { accessSync, constants, existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";
import { type Finding, keepFile } from "./finding.ts";
import { checkDates, checkPositions } from "./inspect-entries.ts";
import { checkIndex } from "./inspect-index.ts";
import { checkSchema } from "./inspect-schema.ts";
import { migrationState } from "../file/migrate.ts";
import { sqliteCode } from "../file/problem.ts";
import { walBytes } from "../file/wal.ts";

const largeWalBytes = 256 * 1024 * 1024;

/**
 * Checks a log's file from end to end; takes as long as reading it. Writes nothing: the connection is read-only.
 */
export function inspectFile(file: string): Finding[] {
  if (!existsSync(file)) return [{ check: "file", ok: false, detail: `There is no file ${file}.`, next: "Check the path." }];
  if (statSync(file).isDirectory())
    return [{ check: "file", ok: false, detail: `${file} is a folder.`, next: "Name the database file in it." }];
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    const integrity = checkIntegrity(db);
    const version = checkVersion(db);
    // What the tables hold can be asked only where they are the ones that are known here.
    const content = version.ok ? checkContent(db) : [];
    return [checkFile(file), integrity, version, checkWal(db, file), ...content];
  } catch (problem) {
    if (sqliteCode(problem) === undefined) throw problem;
    const detail = problem instanceof Error ? problem.message : String(problem);
    return [{ check: "file", ok: false, detail: `SQLite cannot read it: ${detail}.`, next: keepFile }];
  } finally {
    db?.close();
  }
}

function checkContent(db: DatabaseSync): Finding[] {
  const positions = checkPositions(db);
  // The index is made of the positions.
  return [checkSchema(db), positions, checkDates(db), ...(positions.ok ? [checkIndex(db)] : [])];
}

function checkFile(file: string): Finding {
  const bytes = statSync(file).size;
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return { check: "file", ok: true, detail: `${bytes} bytes, writable` };
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    return { check: "file", ok: false, detail: `${bytes} bytes, not writable (${code})`, next: "Make the file and its folder writable." };
  }
}

function checkIntegrity(db: DatabaseSync): Finding {
  const lines = db
    .prepare("PRAGMA integrity_check(5)")
    .all()
    .map((row) => String(row["integrity_check"]));
  const ok = lines.length === 1 && lines[0] === "ok";
  return { check: "integrity", ok, detail: lines.join("; "), ...(!ok && { next: keepFile }) };
}

function checkVersion(db: DatabaseSync): Finding {
  try {
    const { applied, missing } = migrationState(db);
    const detail = `migration ${applied}`;
    if (missing === 0) return { check: "version", ok: true, detail: `${detail}, the newest` };
    return { check: "version", ok: false, detail: `${detail}, ${missing} to come`, next: "Run `user-logs migrate`." };
  } catch (problem) {
    if (!(problem instanceof UserLogsError)) throw problem;
    return { check: "version", ok: false, detail: problem.message };
  }
}

function checkWal(db: DatabaseSync, file: string): Finding {
  const mode = String(db.prepare("PRAGMA journal_mode").get()?.["journal_mode"]);
  if (mode !== "wal") {
    return { check: "journal", ok: false, detail: `journal_mode is ${mode}`, next: "Start the app once; it turns the write-ahead log on." };
  }
  const bytes = walBytes(file);
  if (bytes <= largeWalBytes) return { check: "journal", ok: true, detail: `write-ahead log of ${bytes} bytes` };
  const next =
    "Something reads without an end: look for a long transaction in the app, a backup or a console. The store makes it short again with the next entry after that.";
  return { check: "journal", ok: false, detail: `write-ahead log of ${bytes} bytes`, next };
}
