import { DatabaseSync, type StatementSync } from "node:sqlite";
import { encodeId } from "../row/id-bytes.ts";
import { fileIdentity } from "../file/file-identity.ts";
import { ownStatement } from "../file/own-statement.ts";

/** Whether entries are in the log: what is committed, by whichever connection. */
export interface HasEntry {
  ask(entry: EntryId): Promise<boolean>;
  /** Answers what was asked, then closes the connection. */
  close(): void;
}

export interface EntryId {
  readonly tenant: string;
  readonly id: string;
}

interface Asked {
  readonly entry: EntryId;
  readonly resolve: (answer: boolean | Promise<boolean>) => void;
}

/**
 * Looks in the host's own thread, on a connection that only reads: who asks has just committed, so a look-up reads a few pages that were
 * written a moment ago, and costs a tenth of a question to another thread. It never waits. Where the file is locked, gone, or not yet a log,
 * `askReader` says how it is.
 */
export function createHasEntry(file: string, askReader: (entry: EntryId) => Promise<boolean>): HasEntry {
  let asked: Asked[] = [];
  let view: View | null = null;

  function close(): void {
    view?.db.close();
    view = null;
  }

  function look(entries: readonly EntryId[]): boolean[] | null {
    try {
      const identity = fileIdentity(file);
      if (view && view.identity !== identity) close();
      if (identity === null) return null;
      view ??= openView(file, identity);
      return view.have(entries);
    } catch {
      // A reading thread waits where something is locked, and says what is wrong.
      close();
      return null;
    }
  }

  function answer(): void {
    const waiting = asked;
    asked = [];
    if (waiting.length === 0) return;
    const found = look(waiting.map(({ entry }) => entry));
    for (const [index, { entry, resolve }] of waiting.entries()) resolve(found ? found[index]! : askReader(entry));
  }

  return {
    ask(entry) {
      // Those of one turn of the event loop are looked up together.
      if (asked.length === 0) setImmediate(answer);
      return new Promise((resolve) => asked.push({ entry, resolve }));
    },
    close() {
      answer();
      close();
    },
  };
}

interface View {
  readonly db: DatabaseSync;
  /** The file that the connection is to; its path may lead to another one since. */
  readonly identity: string;
  have(entries: readonly EntryId[]): boolean[];
}

function openView(file: string, identity: string): View {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 0 });
  try {
    const [begin, end] = [db.prepare("BEGIN"), db.prepare("COMMIT")];
    const find = findEntry(db);
    return {
      db,
      identity,
      have(entries) {
        begin.run();
        const found = entries.map(({ tenant, id }) => find.get(encodeId(id), tenant) !== undefined);
        end.run();
        return found;
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function findEntry(db: DatabaseSync): StatementSync {
  return ownStatement(
    db,
    "SELECT 1 FROM user_logs_entry WHERE id = ? AND row >> 36 = (SELECT number FROM user_logs_tenant WHERE name = ?)",
  );
}
