import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Actor, Entry, RequestContext } from "../../entry/entry.ts";
import { referenceOf } from "../../entry/reference.ts";
import { UserLogsError } from "../../entry/error.ts";
import { ownStatement } from "../file/own-statement.ts";
import { filled } from "../texts/frame.ts";
import { createSharedTexts, type RankedColumn, type SharedText } from "../texts/shared-texts.ts";
import type { EntryParts, SharedParts } from "../../format/entry-parts.ts";
import { decodeDetails, decodeEntry, decodeOrigin } from "./codec.ts";
import { createIsoDate } from "../../format/iso-date.ts";
import { positionOf } from "./row.ts";
import { sharedParts } from "./shared-parts.ts";

/** A row of the table of entries as SQLite gives it, in the order of `rowColumns`: a list takes half the time of an object with names. */
export type Row = readonly [
  row: number,
  recordedMs: number,
  idHex: string,
  actor: number,
  role: number | null,
  action: number,
  item: number | null,
  parent: number | null,
  origin: number | null,
  flags: number,
  info: string,
  frame: number | null,
  more: string | null,
];

// An id's bytes would be an ArrayBuffer of their own for each row, which takes as long as all the rest of the row.
const rowColumns = "row, recorded_ms, hex(id), actor, role, action, item, parent, origin, flags, info, frame, more";

/** What sorting needs of a row: the columns that entries are sorted by, in the order of `rankedColumns`. */
export type ShortRow = readonly [actor: number, role: number | null, action: number, item: number | null];

/**
 * Turns rows into entries. What it has looked up it remembers, which is right as long as the connection sees only
 * what was committed: a committed term never changes.
 */
export interface RowReader {
  entry(tenant: string, row: Row): Entry;
  /** The same, without an object of it and without looking up what it shares with others. */
  parts(tenant: string, row: Row): EntryParts;
  /** What the numbers in the parts say. */
  readonly shared: SharedParts;
  /** The row with all columns; throws where there is none. */
  find(rowNumber: number): Row;
  /** The same of rows that follow one another. */
  findRange(first: number, last: number): Row[];
  /** The row with no more columns than sorting needs. */
  findShort(rowNumber: number): ShortRow;
  /** The text of a term, by its number. */
  text(term: number): string;
  /** Of an actor or item, by its number: `type:id`. */
  reference(thing: number): string;
  /** The text that a number in a column is sorted by. */
  rank(column: RankedColumn, number: number): string;
  /** Forgets what was looked up: for a connection that has seen, in its own transaction, what was then rolled back. */
  forget(): void;
}

/** What a row is written from is remembered by who writes it, as written; remembered here too, an export would fill the larger memory with every item. */
const partsBytes = 1024 * 1024;

export function createRowReader(db: DatabaseSync): RowReader {
  const shared = createSharedTexts(db);
  const { term, thing } = shared;
  const origin = createOrigins();
  const findRow = listStatement(db, `SELECT ${rowColumns} FROM user_logs_entry WHERE row = ?`);
  const findShortRow = listStatement(db, "SELECT actor, role, action, item FROM user_logs_entry WHERE row = ?");
  const findRange = listStatement(db, `SELECT ${rowColumns} FROM user_logs_entry WHERE row BETWEEN ? AND ? ORDER BY row`);
  const isoDate = createIsoDate();

  function entry(tenant: string, row: Row): Entry {
    const [number, recordedMs, idHex, actorNumber, roleNumber, actionNumber, itemNumber, parent, originNumber, flags, info, frame, more] =
      row;
    const actor = thing(actorNumber).thing as Actor;
    const item = itemNumber === null ? null : thing(itemNumber).thing;
    return decodeEntry({
      tenant,
      position: positionOf(number),
      recordedAt: isoDate(recordedMs),
      idHex,
      // Each entry is its caller's own: what is remembered must not be in it.
      actor: { type: actor.type, id: actor.id, name: actor.name },
      role: roleNumber === null ? null : term(roleNumber).text,
      action: term(actionNumber).text,
      item: item && { type: item.type, id: item.id, name: item.name },
      parent: parent === null ? null : term(parent).text,
      origin: originNumber === null ? null : origin(term(originNumber)),
      flags,
      info: frame === null ? info : filled(term(frame).text, { actor: actor.name, item: item && item.name, own: info }),
      own: frame === null ? "" : info,
      more,
    });
  }

  function parts(tenant: string, row: Row): EntryParts {
    const [number, recordedMs, idDigits, actor, role, action, item, parent, origin, manner, info, frame, more] = row;
    return {
      tenant,
      position: positionOf(number),
      recordedMs,
      idDigits,
      actor,
      role,
      action,
      manner,
      item,
      parent,
      origin,
      info,
      frame,
      details: decodeDetails(more, frame === null ? "" : info, () => term(action).text),
    };
  }

  return {
    entry,
    parts,
    shared: sharedParts(createSharedTexts(db, partsBytes), origin),
    find: (rowNumber) => (findRow.get(rowNumber) as Row | undefined) ?? missing(rowNumber),
    findShort: (rowNumber) => (findShortRow.get(rowNumber) as ShortRow | undefined) ?? missing(rowNumber),
    findRange: (first, last) => findRange.all(first, last) as unknown as Row[],
    text: (number) => term(number).text,
    reference: (number) => referenceOf(thing(number).thing),
    rank: (column, number) => shared.rank(column, number),
    forget: () => shared.forget(),
  };
}

function missing(rowNumber: number): never {
  throw new UserLogsError("store_damaged", `The index names row ${rowNumber}, which is not there.`);
}

/** A statement whose rows are lists. */
function listStatement(db: DatabaseSync, sql: string): StatementSync {
  const statement = ownStatement(db, sql);
  statement.setReturnArrays(true);
  return statement;
}

/** What the texts of origins say, each read once for as long as it is remembered. */
function createOrigins(): (text: SharedText) => RequestContext {
  const read = new WeakMap<SharedText, RequestContext>();
  return (text) => {
    const known = read.get(text);
    if (known) return known;
    const origin = decodeOrigin(text.text);
    read.set(text, origin);
    return origin;
  };
}
