import { type ErrorCode, errorTable, UserLogsError } from "../../entry/error.ts";

// Result codes of SQLite, https://www.sqlite.org/rescode.html
const codes: Record<number, { code: ErrorCode; detail: string }> = {
  3: { code: "store_read_only", detail: "SQLite may not open the database file." },
  5: { code: "store_unavailable", detail: "Another connection kept the database locked for too long." },
  6: { code: "store_unavailable", detail: "A table of the log is locked." },
  8: { code: "store_read_only", detail: "The database file is read-only." },
  10: { code: "store_unavailable", detail: "The disk refused to read or write." },
  11: { code: "store_damaged", detail: "SQLite found the database malformed." },
  13: { code: "store_full", detail: "SQLite could not make the database larger." },
  14: { code: "store_read_only", detail: "The database file cannot be opened." },
  23: { code: "store_unavailable", detail: "SQLite did not allow the statement." },
  26: { code: "store_damaged", detail: "The file is not a database." },
};
// SQLITE_IOERR_WRITE: what SQLite says where the file system refuses more bytes for any reason but ENOSPC (quota, file size limit).
const writeRefused = 778;
// SQLITE_BUSY_SNAPSHOT: the transaction has read, somebody else has written since, and now it wants to write. Waiting does not help.
const staleSnapshot = 517;
// What is the fault of what was to be written: SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH.
const entryFaults = [18, 19, 20];

/** Whether it is the database that failed, and not what was to be written. */
export function isDatabaseFault(error: unknown): boolean {
  const number = sqliteCode(error);
  return number !== undefined && !entryFaults.includes(number & 0xff);
}

/** The error for entries that the code could not write, as it can any that is valid. */
export function unwritable(cause: unknown): UserLogsError {
  return new UserLogsError("invalid_entry", `An entry cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`, {
    cause,
  });
}

/** The library's error for an error of `node:sqlite`; any other is returned as it is. */
export function problemOf(error: unknown): unknown {
  const number = sqliteCode(error);
  if (number === undefined || !isDatabaseFault(error)) return error;
  if (number === writeRefused) return new UserLogsError("store_full", "The file system refused to take more bytes.", { cause: error });
  if (number === staleSnapshot) {
    const detail =
      "The transaction began by reading, and another connection has written since: roll it back and begin it with BEGIN IMMEDIATE.";
    return new UserLogsError("store_unavailable", detail, { cause: error });
  }
  const known = codes[number & 0xff] ?? { code: "store_unavailable" as const, detail: `SQLite failed with result code ${number}.` };
  return new UserLogsError(known.code, known.detail, { cause: error });
}

/** SQLite's extended result code, where the error is one of SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode : undefined;
}

/** An error as it travels between threads, which copy an error's message but not its class. */
export interface SentProblem {
  readonly code: ErrorCode | null;
  readonly text: string;
  readonly field: string | null;
  readonly cause: string | null;
}

export function sendProblem(error: unknown): SentProblem {
  if (!(error instanceof UserLogsError)) return { code: null, text: textOf(error), field: null, cause: null };
  const detail = error.message.slice(0, -errorTable[error.code].next.length - 1);
  return { code: error.code, text: detail, field: error.field ?? null, cause: error.cause === undefined ? null : textOf(error.cause) };
}

export function receiveProblem(sent: SentProblem): Error {
  if (sent.code === null) return new Error(sent.text);
  return new UserLogsError(sent.code, sent.text, {
    ...(sent.field !== null && { field: sent.field }),
    ...(sent.cause !== null && { cause: new Error(sent.cause) }),
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
