import { endianness } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";
import { migrate } from "./migrate.ts";
import { alignPermissions } from "./permissions.ts";
import { sqliteCode } from "./problem.ts";

/** What every thread needs to open its connection. */
export interface ConnectionOptions {
  readonly file: string;
  readonly busyTimeoutMs: number;
  /** The file never grows beyond this many bytes; null for no limit of its own. */
  readonly maxBytes: number | null;
  /** As `Reader` has it. */
  readonly rowsInMemory: number;
}

const busy = 5;
const readOnly = 8;

/** A connection to an up-to-date log that commits durably: write-ahead log, one fsync for each commit. */
export function openWriter(options: ConnectionOptions): DatabaseSync {
  const db = open(options);
  try {
    db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536");
    if (options.maxBytes !== null) {
      const pageBytes = Number(db.prepare("PRAGMA page_size").get()?.["page_size"]);
      db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(options.maxBytes / pageBytes))}`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A connection that refuses to write. The file is read, not mapped into memory: where somebody shortens a mapped file, the kernel
 * ends the whole process, the host's too, and no code can catch that. Measured, it costs a sixth of the time of a mixed load.
 */
export function openReader(options: ConnectionOptions): DatabaseSync {
  const db = open(options);
  try {
    db.exec("PRAGMA cache_size = -16384; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
    db.exec("PRAGMA query_only = ON");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function open(options: ConnectionOptions): DatabaseSync {
  // What the index has is read as it lies in the file. Of the machines that Node runs on, only IBM Z is not little-endian.
  if (endianness() !== "LE") throw new UserLogsError("unsupported", "The log's index can be read on little-endian machines only.");
  alignPermissions(options.file);
  const db = new DatabaseSync(options.file, { timeout: options.busyTimeoutMs });
  try {
    useWriteAheadLog(db, options.busyTimeoutMs);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite does not wait by itself where several connections change a new file's journal mode at the same moment. */
function useWriteAheadLog(db: DatabaseSync, busyTimeoutMs: number): void {
  const deadline = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      const code = (sqliteCode(error) ?? 0) & 0xff;
      // A read-only file can still be read, in whatever mode it is.
      if (code === readOnly) return;
      if (code !== busy || Date.now() > deadline) throw error;
      pause(5);
    }
  }
}

/** Only ever called in a worker thread, whose event loop nobody waits for. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
