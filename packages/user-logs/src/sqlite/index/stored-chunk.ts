import type { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";
import { readPostings } from "../bits/postings.ts";
import { readGrams } from "../texts/gram-set.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import { checkedSentences, readSentences } from "../texts/sentences.ts";
import { type Chunk, type ChunkPart, keyOf, startOf } from "./chunk.ts";
import type { IndexedField } from "./field.ts";
import { createOrder, decodeOrder, type Order } from "./order.ts";

/** What of the stored chunks one connection keeps in memory; the least recently used goes first. */
const keptBytes = 256 * 1024 * 1024;

/** The chunks whose parts are in the file. */
export interface StoredChunks {
  at(number: number): Chunk;
}

export function storedChunks(db: DatabaseSync): StoredChunks {
  const find = db.prepare("SELECT content FROM user_logs_chunk WHERE key = ?");
  const kept = new Map<number, { part: unknown; bytes: number }>();
  let bytes = 0;

  function contentOf(number: number, part: ChunkPart): Uint8Array {
    const content = find.get(keyOf(number, part))?.["content"];
    // Numbers of four bytes are read where they lie, which has to be a multiple of four.
    if (content instanceof Uint8Array) return content.byteOffset % 4 === 0 ? content : content.slice();
    throw new UserLogsError("store_damaged", `The index has no ${part} of chunk ${number}.`);
  }

  /** The part as `read` makes it of its bytes, null where they are not what was written; it says later what else the part has come to take. */
  function partOf<Part>(number: number, part: ChunkPart, read: (content: Uint8Array, grown: (by: number) => void) => Part | null): Part {
    const key = keyOf(number, part);
    const known = kept.get(key);
    if (known) {
      // Put behind all others, so that what is used comes last.
      kept.delete(key);
      kept.set(key, known);
      return known.part as Part;
    }
    const content = contentOf(number, part);
    const added = read(content, (by) => grow(key, by));
    if (added === null) throw new UserLogsError("store_damaged", `The index has a damaged ${part} of chunk ${number}.`);
    kept.set(key, { part: added, bytes: 0 });
    grow(key, content.byteLength);
    return added;
  }

  function grow(key: number, by: number): void {
    const grown = kept.get(key);
    // What has been forgotten may still be in use, but not for long.
    if (!grown) return;
    grown.bytes += by;
    bytes += by;
    for (const [oldest, { bytes: freed }] of kept) {
      if (bytes <= keptBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= freed;
    }
  }

  const postingsOf = (number: number, field: IndexedField) => partOf(number, field, readPostings);

  function orderIn(content: Uint8Array, number: number, column: RankedColumn): Order | null {
    const indexes = decodeOrder(content, postingsOf(number, column));
    return indexes && createOrder(indexes);
  }

  return {
    at: (number) => ({
      start: startOf(number),
      stored: true,
      postings: (field) => postingsOf(number, field),
      inOrder: (column) => partOf(number, `${column} order`, (content) => orderIn(content, number, column)),
      sentences: () => readSentences(partOf(number, "grams", readGrams), () => partOf(number, "sentences", checkedSentences)),
    }),
  };
}
