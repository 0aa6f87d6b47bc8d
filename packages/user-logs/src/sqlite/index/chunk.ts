import { chunkRows } from "../bits/bits.ts";
import type { Postings } from "../bits/postings.ts";
import type { Order } from "./order.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import type { Sentences } from "../texts/sentences.ts";
import { type IndexedField, indexedFields } from "./field.ts";

/** Rows that follow one another, and which of them have which value. */
export interface Chunk {
  /** The row number of its first bit; chunks begin at multiples of 65,536. */
  readonly start: number;
  /** Whether it is full: then it never changes. */
  readonly stored: boolean;
  postings(field: IndexedField): Postings;
  /** The sentences that have no frame, and the own texts of others. */
  sentences(): Sentences;
  /** How a column's values are sorted. */
  inOrder(column: RankedColumn): Order;
}

/** What the file has of a stored chunk, by the numbers that the parts have there: never change one. */
export const chunkParts = [...indexedFields, "sentences", "grams", "actor order", "role order", "action order", "item order"] as const;
export type ChunkPart = (typeof chunkParts)[number];

/** Keys from one chunk to the next. */
export const keysPerChunk = 16;

/** The number of the chunk that the row is in, over all tenants of a file. */
export function chunkOf(row: number): number {
  return Math.floor(row / chunkRows);
}

export function startOf(chunk: number): number {
  return chunk * chunkRows;
}

/** Where a part of a chunk lies in the table of stored chunks. */
export function keyOf(chunk: number, part: ChunkPart): number {
  return chunk * keysPerChunk + chunkParts.indexOf(part);
}
