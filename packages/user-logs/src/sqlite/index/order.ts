import { compareText } from "../../entry/text.ts";
import type { Postings } from "../bits/postings.ts";

/** Indexes of postings, in an order of their own. */
export type Order = ArrayLike<number>;

/** The postings in the order of a text that each value has, equal ones by value; without those of 0, which stands for none. */
export function orderOf(postings: Postings, textOf: (value: number) => string): Order {
  return Array.from({ length: postings.size }, (_, index) => ({ index, value: postings.value(index) }))
    .filter(({ value }) => value !== 0)
    .map((one) => ({ ...one, text: textOf(one.value) }))
    .toSorted((a, b) => compareText(a.text, b.text) || a.value - b.value)
    .map(({ index }) => index);
}

/** Two bytes for each, little-endian: a chunk has no more values than rows. */
export function encodeOrder(order: Order): Uint8Array {
  return new Uint8Array(Uint16Array.from(order).buffer);
}

export function readOrder(bytes: Uint8Array): Order {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
}
