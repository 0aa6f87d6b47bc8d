import { compareText } from "../../entry/text.ts";
import type { Postings } from "../bits/postings.ts";

/** The values of a column of a chunk in the order of the texts that they are sorted by; without that of 0, which stands for none. */
export interface Order {
  readonly size: number;
  /** The index in the postings of the value at this place. */
  at(place: number): number;
}

/** The indexes of the postings in the order of a text that each value has, equal ones by value. */
export function indexesInOrder(postings: Postings, textOf: (value: number) => string): Uint16Array<ArrayBuffer> {
  const ranked = Array.from({ length: postings.values.length }, (_, index) => ({ index, value: postings.values[index]! }))
    .filter(({ value }) => value !== 0)
    .map((one) => ({ ...one, text: textOf(one.value) }))
    .toSorted((a, b) => compareText(a.text, b.text) || a.value - b.value);
  return Uint16Array.from(ranked, ({ index }) => index);
}

/** Two bytes for each, little-endian: a chunk has no more values than rows. */
export function encodeOrder(indexes: Uint16Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(indexes.buffer);
}

/** Reads what `encodeOrder` wrote; null where it is no order of these postings: each of them once, without that of 0. */
export function decodeOrder(bytes: Uint8Array, postings: Postings): Uint16Array | null {
  const none = postings.find(0);
  if (bytes.byteLength !== 2 * (postings.values.length - (none === -1 ? 0 : 1))) return null;
  const indexes = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const seen = new Uint8Array(postings.values.length);
  for (const index of indexes) {
    if (index >= postings.values.length || index === none || seen[index] === 1) return null;
    seen[index] = 1;
  }
  return indexes;
}

export function createOrder(indexes: Uint16Array): Order {
  return { size: indexes.length, at: (place) => indexes[place]! };
}
