import type { DatabaseSync } from "node:sqlite";
import { indexedFields } from "./field.ts";

/** What the index has of an entry. */
export interface IndexedRow {
  readonly row: number;
  /** The numbers in the indexed columns, in the order of `indexedFields`; 0 where there is none, which no text has as its number. */
  readonly numbers: readonly number[];
  /** The sentence, or of one with a frame its own text; may be empty. */
  readonly sentence: string;
}

/** Row, sentence or its own text, and the numbers in the order of `indexedFields`, of a range of rows. */
export const indexedRowsSql = `SELECT row, info, ${indexedFields.map((field) => `coalesce(${field}, 0)`).join(", ")}
  FROM user_logs_entry WHERE row BETWEEN ? AND ? ORDER BY row`;

/** The entries of a range of rows, in its order, on one connection. */
export function indexedRows(db: DatabaseSync): (first: number, last: number) => Generator<IndexedRow> {
  const find = db.prepare(indexedRowsSql);
  find.setReturnArrays(true);
  return function* between(first, last) {
    for (const values of find.iterate(first, last) as Iterable<unknown>) {
      const [row, sentence, ...numbers] = values as [number, string, ...number[]];
      yield { row, sentence, numbers };
    }
  };
}
