import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type Actor, type Entry, type Item, referenceOf } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import { ownStatement } from "../file/own-statement.ts";
import { filled } from "../texts/frame.ts";
import { createSharedTexts, type RankedColumn } from "../texts/shared-texts.ts";
import { decodeEntry } from "./codec.ts";
import { positionOf } from "./row.ts";

/** A row of the table of entries, as SQLite gives it. */
export type Row = Record<string, SQLOutputValue>;

/** The columns that `entry` needs. */
export const rowColumns =
  "e.row, e.recorded_ms, e.id, e.actor, e.role, e.action, e.item, e.parent, e.origin, e.flags, e.info, e.frame, e.more";

/**
 * Turns rows into entries. What it has looked up it remembers, which is right as long as the connection sees only
 * what was committed: a committed term never changes.
 */
export interface RowReader {
  entry(tenant: string, row: Row): Entry;
  /** The row with all columns; throws where there is none. */
  find(rowNumber: number): Row;
  /** The same of rows that follow one another. */
  findRange(first: number, last: number): Row[];
  /** The row with no more columns than sorting needs. */
  findShort(rowNumber: number): Row;
  /** The text of a term, by its number. */
  text(term: number): string;
  /** Of an actor or item, by its number: `type:id`. */
  reference(thing: number): string;
  /** The text that a number in a column is sorted by. */
  rank(column: RankedColumn, number: number): string;
  /** Forgets what was looked up: for a connection that has seen, in its own transaction, what was then rolled back. */
  forget(): void;
}

export function createRowReader(db: DatabaseSync): RowReader {
  const shared = createSharedTexts(db);
  const { term, thing } = shared;
  const findRow = ownStatement(db, `SELECT ${rowColumns} FROM user_logs_entry e WHERE row = ?`);
  const findShortRow = ownStatement(db, "SELECT row, actor, role, action, item FROM user_logs_entry WHERE row = ?");
  const findRange = ownStatement(db, `SELECT ${rowColumns} FROM user_logs_entry e WHERE row BETWEEN ? AND ? ORDER BY row`);

  function entry(tenant: string, row: Row): Entry {
    const actor = thing(row["actor"]).thing as Actor;
    const item = has(row["item"]) ? (thing(row["item"]).thing as Item) : null;
    return decodeEntry({
      tenant,
      position: positionOf(Number(row["row"])),
      recordedMs: Number(row["recorded_ms"]),
      id: row["id"] as Uint8Array,
      actor: { ...actor },
      role: has(row["role"]) ? term(row["role"]).text : null,
      action: term(row["action"]).text,
      item: item && { ...item },
      parent: has(row["parent"]) ? term(row["parent"]).text : null,
      origin: has(row["origin"]) ? term(row["origin"]).text : null,
      flags: Number(row["flags"]),
      info: has(row["frame"]) ? filled(term(row["frame"]).text, { actor: actor.name, item: item && item.name }) : String(row["info"]),
      more: row["more"] as string | null,
    });
  }

  return {
    entry,
    find: (rowNumber) => findRow.get(rowNumber) ?? missing(rowNumber),
    findShort: (rowNumber) => findShortRow.get(rowNumber) ?? missing(rowNumber),
    findRange: (first, last) => findRange.all(first, last),
    text: (number) => term(number).text,
    reference: (number) => referenceOf(thing(number).thing),
    rank: (column, number) => shared.rank(column, number),
    forget: () => shared.forget(),
  };
}

function missing(rowNumber: number): never {
  throw new UserLogsError("store_damaged", `The index names row ${rowNumber}, which is not there.`);
}

function has(value: SQLOutputValue | undefined): boolean {
  return value !== null && value !== undefined;
}
