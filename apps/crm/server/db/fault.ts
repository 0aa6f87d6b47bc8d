import type { UserLogsError } from "user-logs";

export interface Fault {
  /** HTTP status. */
  readonly status: number;
  /** For the person whose change was refused. */
  readonly detail: string;
}

const full: Fault = {
  status: 507,
  detail: "The disk that holds the data is full. Nothing was changed; it works again as soon as there is room.",
};
const readOnly: Fault = { status: 503, detail: "The data cannot be written at the moment. Nothing was changed." };
const busy: Fault = { status: 503, detail: "The data cannot be reached at the moment. Nothing was changed; please try again." };

// Result codes of SQLite, https://www.sqlite.org/rescode.html
const sqliteFaults: Readonly<Record<number, Fault>> = { 5: busy, 6: busy, 8: readOnly, 10: busy, 13: full, 14: readOnly };
const sqliteWriteRefused = 778;
const logFaults: Readonly<Record<string, Fault>> = {
  store_full: full,
  store_read_only: readOnly,
  store_unavailable: busy,
  queue_full: busy,
  closed: busy,
};

/** What to tell the person where it is the disk or the database that failed; null for every other error. */
export function faultOf(problem: unknown): Fault | null {
  if (isLogError(problem)) return logFaults[problem.code] ?? null;
  if (!(problem instanceof Error) || !("errcode" in problem) || typeof problem.errcode !== "number") return null;
  // A limit of the file system or of the user, which SQLite tells as a write that was refused.
  if (problem.errcode === sqliteWriteRefused) return full;
  return sqliteFaults[problem.errcode & 0xff] ?? null;
}

/** By name, because the bundle of the pages holds a copy of the class: an error of the server's recorder is of another one. */
export function isLogError(problem: unknown): problem is UserLogsError {
  return problem instanceof Error && problem.name === "UserLogsError" && "code" in problem;
}
