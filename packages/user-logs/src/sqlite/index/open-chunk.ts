import type { DatabaseSync } from "node:sqlite";
import { chunkRows } from "../bits/bits.ts";
import { growingPostings } from "../bits/growing-postings.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import { growingSentences } from "../texts/sentences.ts";
import { type Chunk, startOf } from "./chunk.ts";
import { indexedFields } from "./field.ts";
import { indexedRows } from "./indexed-rows.ts";
import { createOrder, indexesInOrder } from "./order.ts";

/** The text that a number in a column is sorted by. */
export type RankOf = (column: RankedColumn, number: number) => string;

/** A chunk that is not stored yet: it is read from the entries and kept in memory, and grows with them. */
export interface OpenChunk extends Chunk {
  /** Reads the rows that have been committed since, up to the given one. */
  catchUp(last: number): void;
}

export function openChunk(db: DatabaseSync, number: number, rank: RankOf): OpenChunk {
  const start = startOf(number);
  const postings = indexedFields.map(() => growingPostings());
  const sentences = growingSentences();
  // Made when they are asked for, and made anew when values have come since.
  const orders = new Map<RankedColumn, { readonly values: number; readonly indexes: Uint16Array }>();
  const rows = indexedRows(db);
  let last = start - 1;
  return {
    start,
    stored: false,
    catchUp(until) {
      const to = Math.min(until, start + chunkRows - 1);
      if (to <= last) return;
      for (const { row, numbers, sentence } of rows(last + 1, to)) {
        const offset = row - start;
        for (let field = 0; field < postings.length; field++) postings[field]!.add(offset, numbers[field]!);
        if (sentence !== "") sentences.add({ offset, text: sentence });
      }
      last = to;
    },
    postings: (field) => postings[indexedFields.indexOf(field)]!,
    sentences: () => sentences,
    inOrder(column) {
      const of = postings[indexedFields.indexOf(column)]!;
      const known = orders.get(column);
      const indexes = known?.values === of.values.length ? known.indexes : indexesInOrder(of, (number) => rank(column, number));
      orders.set(column, { values: of.values.length, indexes });
      return createOrder(indexes);
    },
  };
}
