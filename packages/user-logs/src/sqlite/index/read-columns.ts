import type { DatabaseSync } from "node:sqlite";
import { chunkRows } from "../bits/bits.ts";
import type { Sentence } from "../texts/sentences.ts";
import { indexedFields } from "./field.ts";
import { indexedRowsSql } from "./indexed-rows.ts";

/** What the index has of the entries of a full chunk. */
export interface Columns {
  /** For each of `indexedFields` the number in each row. */
  readonly numbers: readonly Uint32Array[];
  /** Those that have no frame, and of others their own texts. */
  readonly sentences: readonly Sentence[];
}

/** Rows that are read at once: one after the other takes twice as long, and all of them many megabytes. */
const rowsAtOnce = 2_048;

/** Reads the chunk that begins at this row, on one connection. */
export function readColumns(db: DatabaseSync, start: number): Columns {
  const find = db.prepare(indexedRowsSql);
  find.setReturnArrays(true);
  const numbers = indexedFields.map(() => new Uint32Array(chunkRows));
  const sentences: Sentence[] = [];
  for (let first = start; first < start + chunkRows; first += rowsAtOnce) {
    for (const values of find.all(first, first + rowsAtOnce - 1) as unknown as (readonly (number | string)[])[]) {
      const offset = (values[0] as number) - start;
      for (let field = 0; field < numbers.length; field++) numbers[field]![offset] = values[field + 2] as number;
      if (values[1] !== "") sentences.push({ offset, text: values[1] as string });
    }
  }
  return { numbers, sentences };
}
