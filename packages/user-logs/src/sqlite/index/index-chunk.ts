import type { DatabaseSync } from "node:sqlite";
import { chunkRows } from "../bits/bits.ts";
import { encodePostings, readPostings } from "../bits/postings.ts";
import { ownStatement } from "../file/own-statement.ts";
import { lastRow } from "../row/last-row.ts";
import { lastPosition, rowOf } from "../row/row.ts";
import { createSharedTexts, rankedColumns } from "../texts/shared-texts.ts";
import { encodeGrams, encodeSentences, type Sentence } from "../texts/sentences.ts";
import { chunkOf, type ChunkPart, chunkParts, keyOf, keysPerChunk, startOf } from "./chunk.ts";
import { indexedFields } from "./field.ts";
import { indexedRows } from "./indexed-rows.ts";
import { encodeOrder, indexesInOrder } from "./order.ts";

/** The last chunk of the tenant that is stored; chunks are stored in order. Its first one less one where none is. */
export function lastStored(db: DatabaseSync, tenant: number): number {
  const [first, last] = [chunkOf(rowOf(tenant, 0)), chunkOf(rowOf(tenant, lastPosition))];
  const found = ownStatement(db, "SELECT max(key) AS key FROM user_logs_chunk WHERE key BETWEEN ? AND ?").get(
    keyOf(first, chunkParts[0]),
    keyOf(last, chunkParts.at(-1)!),
  )?.["key"];
  return typeof found === "number" ? Math.floor(found / keysPerChunk) : first - 1;
}

/**
 * Writes the postings of the tenant's oldest chunk that is full and has none, and says how many more there are. Only what is to be written
 * runs in `transact`: to make it takes up to a second, and who else writes need not wait for that, because a full chunk never changes.
 */
export function indexNext(db: DatabaseSync, tenant: number, transact: (write: () => void) => void = (write) => write()): number {
  const next = lastStored(db, tenant) + 1;
  // The chunk that the next row belongs to is the first that is not full.
  const end = chunkOf(lastRow(db, tenant) + 1);
  if (next >= end) return 0;
  const parts = [...partsOf(db, next)];
  transact(() => {
    // Another process may have been faster.
    if (lastStored(db, tenant) + 1 === next) storeParts(db, next, parts);
  });
  return end - next - 1;
}

function storeParts(db: DatabaseSync, chunk: number, parts: readonly (readonly [ChunkPart, Uint8Array])[]): void {
  const add = ownStatement(db, "INSERT INTO user_logs_chunk (key, content) VALUES (?, ?)");
  for (const [part, content] of parts) add.run(keyOf(chunk, part), content);
}

/** What the index should have of a full chunk, derived from its entries. */
export function* partsOf(db: DatabaseSync, chunk: number): Generator<[ChunkPart, Uint8Array]> {
  const columns = indexedFields.map(() => new Uint32Array(chunkRows));
  const sentences: Sentence[] = [];
  const start = startOf(chunk);
  for (const { row, numbers, sentence } of indexedRows(db)(start, start + chunkRows - 1)) {
    const offset = row - start;
    for (let field = 0; field < columns.length; field++) columns[field]![offset] = numbers[field]!;
    if (sentence !== "") sentences.push({ offset, text: sentence });
  }
  const { rank } = createSharedTexts(db);
  for (const [index, field] of indexedFields.entries()) {
    const postings = encodePostings(columns[index]!);
    yield [field, postings];
    const ranked = rankedColumns.find((column) => column === field);
    if (ranked) yield [`${ranked} order`, encodeOrder(indexesInOrder(readPostings(postings)!, (number) => rank(ranked, number)))];
  }
  yield ["sentences", encodeSentences(sentences)];
  yield ["grams", encodeGrams(sentences)];
}
