import { type Bits, chunkRows, emptyBits, setBit } from "../bits/bits.ts";
import type { Postings } from "../bits/postings.ts";

/** Some values of a field: the numbers of texts. */
export interface Values {
  readonly size: number;
  has(value: number): boolean;
  /**
   * The rows that have one of them, added to those that are there already; null where there are none at all. Where it is given few, only
   * those are looked at.
   */
  rowsIn(postings: Postings, few: Uint16Array | null, already: Bits | null): Bits | null;
}

/** So few values are found at once. */
const fewValues = 16;

export function createValues(numbers: Uint32Array | readonly number[]): Values {
  const list = Uint32Array.from(numbers);
  let known: Uint32Array | undefined;
  return {
    size: list.length,
    has: (value) => has((known ??= membership(list)), value),
    rowsIn(postings, few, already) {
      let bits = already;
      const { values } = postings;
      if (few && list.length > fewValues) {
        const [members, indexes] = [(known ??= membership(list)), postings.indexes()];
        for (let at = 0; at < few.length; at++) if (has(members, values[indexes[few[at]!]!]!)) setBit((bits ??= emptyBits()), few[at]!);
        return bits;
      }

      const take = (index: number) => postings.addTo(index, (bits ??= emptyBits()));
      // From the side that has fewer; to look a value up costs some steps.
      if (list.length * 4 < values.length) {
        for (const value of list) {
          const index = postings.find(value);
          if (index !== -1) take(index);
        }
      } else {
        const found = indexesOf((known ??= membership(list)), values);
        for (let at = 0; at < found.length; at++) take(found[at]!);
      }
      return bits;
    },
  };
}

/** Numbers of texts follow one another, so one bit for each up to the largest is less than a set of them. */
function membership(list: Uint32Array): Uint32Array {
  let largest = 0;
  for (const value of list) largest = Math.max(largest, value);
  const words = new Uint32Array((largest >>> 5) + 1);
  for (const value of list) words[value >>> 5]! |= 1 << (value & 31);
  return words;
}

/** Where the values lie that are members. Without a branch for each value, which no processor can foretell. */
function indexesOf(members: Uint32Array, values: ArrayLike<number>): Uint16Array {
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    scratch[count] = index;
    // Beyond the last member the word is undefined, which shifts as 0.
    count += (members[value >>> 5]! >>> (value & 31)) & 1;
  }
  return scratch.subarray(0, count);
}

/** One more than there can be values, because the next one is written before it is known to be a member. */
const scratch = new Uint16Array(chunkRows + 1);

function has(members: Uint32Array, value: number): boolean {
  const word = value >>> 5;
  return word < members.length && (members[word]! & (1 << (value & 31))) !== 0;
}
