import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { ownStatement } from "../file/own-statement.ts";
import { encodeFlags, encodeId, encodeMore } from "../row/codec.ts";
import type { SharedNumbers } from "./shared-numbers.ts";

/** Writes rows, several with one statement: half of what a row costs is to begin a statement for it. */
export interface RowWriter {
  add(row: number, recordedMs: number, entry: NewEntry, shared: SharedNumbers): void;
  /** Writes what has been added. To be called before anybody reads, and before the commit. */
  flush(): void;
  /** Gives up what has been added and not written. */
  forget(): void;
}

const rowsOfStatement = 16;
const oneRow = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const columns = oneRow.split(",").length;

export function createRowWriter(db: DatabaseSync): RowWriter {
  const addOne = ownStatement(db, `INSERT INTO user_logs_entry VALUES ${oneRow}`);
  const addMany = ownStatement(db, `INSERT INTO user_logs_entry VALUES ${Array(rowsOfStatement).fill(oneRow).join(", ")}`);
  let values: SQLInputValue[] = [];

  function flush(): void {
    const waiting = values;
    values = [];
    if (waiting.length === columns * rowsOfStatement) return void addMany.run(...waiting);
    for (let at = 0; at < waiting.length; at += columns) addOne.run(...waiting.slice(at, at + columns));
  }

  return {
    add(row, recordedMs, entry, { actor, role, action, item, parent, origin, frame }) {
      const [id, flags, more] = [encodeId(entry.id), encodeFlags(entry), encodeMore(entry)];
      values.push(row, recordedMs, id, actor, role, action, item, parent, origin, flags, frame === null ? entry.info : "", more, frame);
      if (values.length === columns * rowsOfStatement) flush();
    },
    flush,
    forget() {
      values = [];
    },
  };
}
