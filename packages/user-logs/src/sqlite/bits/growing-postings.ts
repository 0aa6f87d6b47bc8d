import { chunkRows, hasBit, setBit } from "./bits.ts";
import type { Postings } from "./postings.ts";

/** Postings that grow row by row, for the rows of a chunk that is not full yet. */
export interface GrowingPostings extends Postings {
  add(offset: number, value: number): void;
}

export function growingPostings(): GrowingPostings {
  const values: number[] = [];
  const lists: number[][] = [];
  const indexes = new Map<number, number>();
  const column = new Uint16Array(chunkRows);
  return {
    values,
    add(offset, value) {
      const known = indexes.get(value);
      const index = known ?? values.length;
      column[offset] = index;
      if (known !== undefined) return void lists[index]!.push(offset);
      indexes.set(value, index);
      values.push(value);
      lists.push([offset]);
    },
    length: (index) => lists[index]!.length,
    find: (value) => indexes.get(value) ?? -1,
    addTo(index, bits) {
      for (const offset of lists[index]!) setBit(bits, offset);
    },
    rows: (index) => lists[index]!,
    indexes: () => column,
    meets: (index, bits) => lists[index]!.some((offset) => hasBit(bits, offset)),
  };
}
