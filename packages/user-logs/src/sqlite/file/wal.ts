import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { sqliteCode } from "./problem.ts";

/** SQLite copies the write-ahead log back after so many pages, but begins it anew only in a moment in which nobody reads from it. */
const checkpointPages = 1_000;
/** How much longer than that it may grow before such a moment is waited for. */
const slack = 4;
const firstWaitMs = 100;
const longestWaitMs = 2_000;

/** Keeps the write-ahead log short, though readers follow one another without a pause. */
export interface WalKeeper {
  /** To be called between transactions; waits for at most two seconds, and only where the log has grown. */
  keepShort(): void;
}

/** Where the write-ahead log is as long as it should be, it stays as it is, or is cut to that when it is begun anew. */
export function createWalKeeper(db: DatabaseSync, file: string, busyTimeoutMs: number): WalKeeper {
  const pageBytes = Number(db.prepare("PRAGMA page_size").get()?.["page_size"]);
  const wantedBytes = slack * checkpointPages * pageBytes;
  db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA journal_size_limit = ${wantedBytes}`);
  let waitMs = firstWaitMs;
  let nextBytes = wantedBytes;

  return {
    keepShort() {
      const bytes = walBytes(file);
      if (bytes <= nextBytes) return;
      if (restarts(db, waitMs, busyTimeoutMs)) {
        waitMs = firstWaitMs;
        nextBytes = wantedBytes;
        return;
      }
      // Each try keeps every writer waiting, so the next one comes when the log has grown by a quarter more, and is more patient.
      waitMs = Math.min(2 * waitMs, longestWaitMs);
      nextBytes = bytes + wantedBytes / 4;
    },
  };
}

/** The size of the write-ahead log beside the file; 0 where there is none. */
export function walBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** Whether all is copied back and nobody reads from the write-ahead log any more: then the next transaction begins it anew. */
function restarts(db: DatabaseSync, waitMs: number, busyTimeoutMs: number): boolean {
  db.exec(`PRAGMA busy_timeout = ${waitMs}`);
  try {
    return db.prepare("PRAGMA wal_checkpoint(RESTART)").get()?.["busy"] === 0;
  } catch (error) {
    // What was committed is durable where it is; a disk or file that fails here fails the next transaction, which can tell somebody.
    if (sqliteCode(error) === undefined) throw error;
    return false;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}
