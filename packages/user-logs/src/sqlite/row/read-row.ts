import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type Actor, type Entry, type Item, moduleOf, referenceOf } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import { foldText, sortText } from "../../entry/text.ts";
import type { FacetField } from "../../query/answer.ts";
import { decodeEntry, decodeOutcome } from "./codec.ts";
import { ownStatement } from "../file/own-statement.ts";
import { positionOf } from "./row.ts";
import { createSharedTexts, type SharedTexts } from "../texts/shared-texts.ts";

/** A row of the table of entries, as SQLite gives it. */
export type Row = Record<string, SQLOutputValue>;

/** The columns that `entry` and `texts` need. */
export const rowColumns = "e.row, e.recorded_ms, e.id, e.actor, e.role, e.action, e.item, e.parent, e.origin, e.flags, e.info, e.more";

/**
 * Turns rows into entries. What it has looked up it remembers, which is right as long as the connection sees only
 * what was committed: a committed term never changes.
 */
export interface RowReader {
  entry(tenant: string, row: Row): Entry;
  /** The folded searched texts of a row. */
  texts(row: Row): string[];
  /** The text that the row is sorted by; null where it has none. */
  rank(by: "name" | "role" | "action" | "item", row: Row): string | null;
  /** The value of a filter's field, from the one column that it needs: actor, role, action or flags. */
  value(field: FacetField, row: Row): string | null;
  /** The row with all columns; throws where there is none. */
  find(rowNumber: number): Row;
  /** Forgets what was looked up: for a connection that has seen, in its own transaction, what was then rolled back. */
  forget(): void;
}

export function createRowReader(db: DatabaseSync): RowReader {
  const shared = createSharedTexts(db);
  const { term, thing } = shared;
  const findRow = ownStatement(db, `SELECT ${rowColumns} FROM user_logs_entry e WHERE row = ?`);

  function entry(tenant: string, row: Row): Entry {
    return decodeEntry({
      tenant,
      position: positionOf(Number(row["row"])),
      recordedMs: Number(row["recorded_ms"]),
      id: row["id"] as Uint8Array,
      actor: { ...(thing(row["actor"]).thing as Actor) },
      role: has(row["role"]) ? term(row["role"]).text : null,
      action: term(row["action"]).text,
      item: has(row["item"]) ? { ...(thing(row["item"]).thing as Item) } : null,
      parent: has(row["parent"]) ? term(row["parent"]).text : null,
      origin: has(row["origin"]) ? term(row["origin"]).text : null,
      flags: Number(row["flags"]),
      info: String(row["info"]),
      more: row["more"] as string | null,
    });
  }

  return {
    entry,
    texts: (row) => [
      foldText(String(row["info"])),
      thing(row["actor"]).folded,
      has(row["role"]) ? term(row["role"]).folded : "",
      term(row["action"]).folded,
      has(row["item"]) ? thing(row["item"]).folded : "",
    ],
    rank: (by, row) => rankOf(by, row, shared),
    value: (field, row) => valueOf(field, row, shared),
    find(rowNumber) {
      const row = findRow.get(rowNumber);
      if (!row) throw new UserLogsError("store_damaged", `The index names row ${rowNumber}, which is not there.`);
      return row;
    },
    forget: () => shared.forget(),
  };
}

function has(value: SQLOutputValue | undefined): boolean {
  return value !== null && value !== undefined;
}

/** The text that the row is sorted by. */
function rankOf(by: "name" | "role" | "action" | "item", row: Row, { term, thing }: SharedTexts): string | null {
  switch (by) {
    case "name":
      return thing(row["actor"]).sorted;
    case "role":
      return has(row["role"]) ? sortText(term(row["role"]).text) : null;
    case "action":
      return moduleOf(term(row["action"]).text);
    case "item":
      return has(row["item"]) ? thing(row["item"]).sorted : null;
  }
}

function valueOf(field: FacetField, row: Row, { term, thing }: SharedTexts): string | null {
  switch (field) {
    case "actor":
      return referenceOf(thing(row["actor"]).thing);
    case "role":
      return has(row["role"]) ? term(row["role"]).text : null;
    case "action":
      return term(row["action"]).text;
    case "module":
      return moduleOf(term(row["action"]).text);
    case "outcome":
      return decodeOutcome(Number(row["flags"]));
  }
}
