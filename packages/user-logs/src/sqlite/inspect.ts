import { accessSync, constants, existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../entry/error.ts";
import { migrationState } from "./migrate.ts";
import { sqliteCode } from "./problem.ts";
import { positionOf } from "./row.ts";
import { termKinds } from "./terms.ts";
import { tokenOf } from "./token.ts";
import { walBytes } from "./wal.ts";

/** What one check of a log's file has found. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do, where something is to be done. */
  readonly next?: string;
}

const largeWalBytes = 256 * 1024 * 1024;
const keepFile = "Stop writing, keep the file as it is, and restore a copy of it from before.";

/** Checks a log's file from end to end; takes as long as reading it. Writes nothing: the connection is read-only. */
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
    const content = version.ok ? [checkTriggers(db), checkPositions(db), checkDates(db), checkIndex(db)] : [];
    return [checkFile(file), integrity, version, checkWal(db, file), ...content];
  } catch (problem) {
    if (sqliteCode(problem) === undefined) throw problem;
    const detail = problem instanceof Error ? problem.message : String(problem);
    return [{ check: "file", ok: false, detail: `SQLite cannot read it: ${detail}.`, next: keepFile }];
  } finally {
    db?.close();
  }
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

function checkTriggers(db: DatabaseSync): Finding {
  const expected = ["tenant", "term", "thing", "entry"].flatMap((table) => [`user_logs_${table}_update`, `user_logs_${table}_delete`]);
  const found = new Set(
    db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      .all()
      .map((row) => String(row["name"])),
  );
  const missing = expected.filter((name) => !found.has(name));
  if (missing.length === 0) return { check: "append-only", ok: true, detail: `${expected.length} triggers stand` };
  return {
    check: "append-only",
    ok: false,
    detail: `missing: ${missing.join(", ")}`,
    next: "Somebody took them away: entries may have been changed since.",
  };
}

function checkPositions(db: DatabaseSync): Finding {
  const tenants = db
    .prepare(
      `SELECT t.name, count(e.row) AS count, min(e.row) AS first, max(e.row) AS last FROM user_logs_tenant t
       LEFT JOIN user_logs_entry e ON e.row BETWEEN t.number * (1 << 36) AND t.number * (1 << 36) + (1 << 36) - 1 GROUP BY t.number`,
    )
    .all();
  const holes = tenants.filter(({ count, first, last }) => {
    return Number(count) > 0 && (positionOf(Number(first)) !== 1 || positionOf(Number(last)) !== Number(count));
  });
  const entries = tenants.reduce((sum, { count }) => sum + Number(count), 0);
  if (holes.length === 0) return { check: "positions", ok: true, detail: `${entries} entries of ${tenants.length} tenants, without gaps` };
  const detail = holes
    .map(({ name, count, last }) => `${String(name)} has ${Number(count)} entries and ends at ${positionOf(Number(last))}`)
    .join("; ");
  return { check: "positions", ok: false, detail, next: keepFile };
}

function checkDates(db: DatabaseSync): Finding {
  const row = db
    .prepare(
      "SELECT row FROM (SELECT row, recorded_ms < lag(recorded_ms) OVER (PARTITION BY row >> 36 ORDER BY row) AS back FROM user_logs_entry) WHERE back LIMIT 1",
    )
    .get();
  if (!row) return { check: "dates", ok: true, detail: "never go back along the log" };
  return { check: "dates", ok: false, detail: `go back at position ${positionOf(Number(row["row"]))}`, next: keepFile };
}

/** Every entry carries the token of its action: the rows under each token are compared with the rows themselves. */
function checkIndex(db: DatabaseSync): Finding {
  const indexed = db.prepare("SELECT count(*) AS count FROM user_logs_index WHERE user_logs_index MATCH ?");
  const joined = db.prepare(
    "SELECT count(*) AS count FROM user_logs_index x JOIN user_logs_entry e ON e.row = x.rowid WHERE x.user_logs_index MATCH ? AND e.action = ?",
  );
  const actions = db
    .prepare(
      "SELECT t.number, t.text, count(e.row) AS count FROM user_logs_term t LEFT JOIN user_logs_entry e ON e.action = t.number WHERE t.kind = ? GROUP BY t.number",
    )
    .all(termKinds.action);
  for (const { number, text, count } of actions) {
    const token = `"${tokenOf(Number(number))}"`;
    const found = [indexed.get(token), joined.get(token, number!)].map((answer) => Number(answer?.["count"]));
    if (found.every((one) => one === Number(count))) continue;
    const detail = `${Number(count)} entries of "${String(text)}", of which the index knows ${found[1]} (and ${found[0]! - found[1]!} that are not there)`;
    return { check: "index", ok: false, detail, next: keepFile };
  }
  return { check: "index", ok: true, detail: "knows every entry, and no other" };
}
