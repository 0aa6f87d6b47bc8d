import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { ownStatement } from "../file/own-statement.ts";
import { encodeFlags, encodeMore } from "../row/codec.ts";
import { writeId } from "../row/id-bytes.ts";
import type { SharedNumbers } from "./shared-numbers.ts";

/** Writes rows, many with one statement: half of what a row costs is to begin a statement for it. */
export interface RowWriter {
  add(row: number, recordedMs: number, entry: NewEntry, shared: SharedNumbers): void;
  /** Writes what has been added. To be called before anybody reads, and before the commit. */
  flush(): void;
  /** Gives up what has been added and not written. */
  forget(): void;
}

/** More in one statement cost as much each. */
const mostRows = 64;
/** What is left is written by as few statements as there are bits in its number. */
const sizes = [64, 32, 16, 8, 4, 2, 1];
const oneRow = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const columns = oneRow.split(",").length;

export function createRowWriter(db: DatabaseSync): RowWriter {
  const statements = sizes.map((rows) => ({
    rows,
    // Prepared when it is first needed: a host's transaction seldom needs more than one.
    run: lazy(() => ownStatement(db, `INSERT INTO user_logs_entry VALUES ${Array(rows).fill(oneRow).join(", ")}`)),
  }));
  // SQLite copies what it is given, so that the next rows can use the same memory.
  const ids = Array.from({ length: mostRows }, () => new Uint8Array(16));
  let values: SQLInputValue[] = [];
  let waiting = 0;

  function flush(): void {
    const [rows, all] = [waiting, values];
    [waiting, values] = [0, []];
    if (rows === mostRows) return void statements[0]!.run().run(...all);
    let at = 0;
    for (const { rows: of, run } of statements) {
      if ((rows & of) === 0) continue;
      run().run(...all.slice(at, at + of * columns));
      at += of * columns;
    }
  }

  return {
    add(row, recordedMs, entry, { actor, role, action, item, parent, origin, sentence: { frame, own } }) {
      const id = writeId(entry.id, ids[waiting++]!);
      const info = frame === null ? entry.info : own;
      values.push(row, recordedMs, id, actor, role, action, item, parent, origin, encodeFlags(entry), info, encodeMore(entry, own), frame);
      if (waiting === mostRows) flush();
    },
    flush,
    forget() {
      [waiting, values] = [0, []];
    },
  };
}

function lazy<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}
