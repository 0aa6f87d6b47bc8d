import type { DatabaseSync } from "node:sqlite";
import { foldText } from "../../entry/text.ts";
import { encodePostings, readPostings } from "../bits/postings.ts";
import { ownStatement } from "../file/own-statement.ts";
import { lastRow } from "../row/last-row.ts";
import { lastPosition, rowOf } from "../row/row.ts";
import { createSharedTexts, rankedColumns } from "../texts/shared-texts.ts";
import { gramsOf } from "../texts/gram-set.ts";
import { encodeSentences } from "../texts/sentences.ts";
import { chunkOf, type ChunkPart, chunkParts, keyOf, keysPerChunk, startOf } from "./chunk.ts";
import { indexedFields } from "./field.ts";
import { encodeOrder, indexesInOrder } from "./order.ts";
import { readColumns } from "./read-columns.ts";

/** The last chunk of the tenant that is stored; chunks are stored in order. Its first one less one where none is. */
export function lastStored(db: DatabaseSync, tenant: number): number {
  return lastStoredOn(db)(tenant);
}

/** The same, for who asks often. */
export function lastStoredOn(db: DatabaseSync): (tenant: number) => number {
  const find = ownStatement(db, "SELECT max(key) AS key FROM user_logs_chunk WHERE key BETWEEN ? AND ?");
  return (tenant) => {
    const [first, last] = [chunkOf(rowOf(tenant, 0)), chunkOf(rowOf(tenant, lastPosition))];
    const found = find.get(keyOf(first, chunkParts[0]), keyOf(last, chunkParts.at(-1)!))?.["key"];
    return typeof found === "number" ? Math.floor(found / keysPerChunk) : first - 1;
  };
}

/** A full chunk as it is to be stored. */
export interface MadeChunk {
  readonly tenant: number;
  readonly chunk: number;
  readonly parts: readonly (readonly [ChunkPart, Uint8Array<ArrayBuffer>])[];
  /** How many more of the tenant are full and not stored. */
  readonly more: number;
}

/**
 * Makes the tenant's oldest chunk that is full and not stored; null where there is none. It takes some tenths of a second, and needs no
 * transaction, because a full chunk never changes.
 */
export function makeNext(db: DatabaseSync, tenant: number): MadeChunk | null {
  const next = lastStored(db, tenant) + 1;
  // The chunk that the next row belongs to is the first that is not full.
  const end = chunkOf(lastRow(db, tenant) + 1);
  return next < end ? { tenant, chunk: next, parts: [...partsOf(db, next)], more: end - next - 1 } : null;
}

/** Stores the chunk, in the caller's transaction; does nothing where another process was faster. */
export function storeChunk(db: DatabaseSync, { tenant, chunk, parts }: MadeChunk): void {
  if (lastStored(db, tenant) + 1 !== chunk) return;
  const add = ownStatement(db, "INSERT INTO user_logs_chunk (key, content) VALUES (?, ?)");
  for (const [part, content] of parts) add.run(keyOf(chunk, part), content);
}

/** What the index should have of a full chunk, derived from its entries. */
export function* partsOf(db: DatabaseSync, chunk: number): Generator<[ChunkPart, Uint8Array<ArrayBuffer>]> {
  const { numbers, sentences } = readColumns(db, startOf(chunk));
  const { rank } = createSharedTexts(db);
  for (const [index, field] of indexedFields.entries()) {
    const postings = encodePostings(numbers[index]!);
    yield [field, postings];
    const ranked = rankedColumns.find((column) => column === field);
    if (ranked) yield [`${ranked} order`, encodeOrder(indexesInOrder(readPostings(postings)!, (number) => rank(ranked, number)))];
  }
  const folded = sentences.map(({ offset, text }) => ({ offset, text: foldText(text) }));
  yield ["sentences", encodeSentences(folded)];
  yield ["grams", gramsOf(folded.map(({ text }) => text))];
}
