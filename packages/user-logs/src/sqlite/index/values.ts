import { type Bits, emptyBits, setBit } from "../bits/bits.ts";
import type { Postings } from "../bits/postings.ts";

/** Some values of a field: the numbers of texts. */
export interface Values {
  readonly size: number;
  /** The rows that have one of them; null where no row has. Where it is given few, only those are looked at. */
  rowsIn(postings: Postings, few: Uint16Array | null): Bits | null;
}

/** So few values are found at once. */
const fewValues = 16;

export function createValues(numbers: Uint32Array | readonly number[]): Values {
  const list = Uint32Array.from(numbers);
  let known: ((value: number) => boolean) | undefined;
  return {
    size: list.length,
    rowsIn(postings, few) {
      let bits: Bits | null = null;
      if (few && list.length > fewValues) {
        const [has, indexes] = [(known ??= membership(list)), postings.indexes()];
        for (const row of few) if (has(postings.value(indexes[row]!))) setBit((bits ??= emptyBits()), row);
        return bits;
      }

      const take = (index: number) => postings.addTo(index, (bits ??= emptyBits()));
      // From the side that has fewer; to look a value up costs some steps.
      if (list.length * 4 < postings.size) {
        for (const value of list) {
          const index = postings.find(value);
          if (index !== -1) take(index);
        }
      } else {
        const has = (known ??= membership(list));
        for (let index = 0; index < postings.size; index++) if (has(postings.value(index))) take(index);
      }
      return bits;
    },
  };
}

/** Numbers of texts follow one another, so one bit for each up to the largest is less than a set of them. */
function membership(list: Uint32Array): (value: number) => boolean {
  let largest = 0;
  for (const value of list) largest = Math.max(largest, value);
  const words = new Uint32Array((largest >>> 5) + 1);
  for (const value of list) words[value >>> 5]! |= 1 << (value & 31);
  return (value) => value <= largest && (words[value >>> 5]! & (1 << (value & 31))) !== 0;
}
