import type { DatabaseSync } from "node:sqlite";
import { chunkRows } from "../bits/bits.ts";
import { type GrowingPostings, growingPostings } from "../bits/growing-postings.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import { growingSentences } from "../texts/growing-sentences.ts";
import { type Chunk, startOf } from "./chunk.ts";
import { type IndexedField, indexedFields } from "./field.ts";
import { indexedRows } from "./indexed-rows.ts";
import { createOrder, indexesInOrder } from "./order.ts";

/** The text that a number in a column is sorted by. */
export type RankOf = (column: RankedColumn, number: number) => string;

/** A chunk that is not stored yet: it is read from the entries and kept in memory, and grows with them. */
export interface OpenChunk extends Chunk {
  /** Lets it have the rows up to the given one, which are read when it is asked for more than its place. */
  growTo(last: number): void;
}

export function openChunk(db: DatabaseSync, number: number, rank: RankOf): OpenChunk {
  const start = startOf(number);
  const postings = indexedFields.map(() => growingPostings());
  const sentences = growingSentences();
  // Made when they are asked for, and made anew when values have come since.
  const orders = new Map<RankedColumn, { readonly values: number; readonly indexes: Uint16Array }>();
  const rows = indexedRows(db);
  let [last, wanted] = [start - 1, start - 1];

  function catchUp(): void {
    if (wanted <= last) return;
    for (const { row, numbers, sentence } of rows(last + 1, wanted)) {
      const offset = row - start;
      for (let field = 0; field < postings.length; field++) postings[field]!.add(offset, numbers[field]!);
      if (sentence !== "") sentences.add({ offset, text: sentence });
    }
    last = wanted;
  }

  function postingsOf(field: IndexedField): GrowingPostings {
    catchUp();
    return postings[indexedFields.indexOf(field)]!;
  }

  return {
    start,
    stored: false,
    growTo(until) {
      wanted = Math.max(wanted, Math.min(until, start + chunkRows - 1));
    },
    postings: postingsOf,
    sentences() {
      catchUp();
      return sentences;
    },
    inOrder(column) {
      const of = postingsOf(column);
      const known = orders.get(column);
      const indexes = known?.values === of.values.length ? known.indexes : indexesInOrder(of, (number) => rank(column, number));
      orders.set(column, { values: of.values.length, indexes });
      return createOrder(indexes);
    },
  };
}
