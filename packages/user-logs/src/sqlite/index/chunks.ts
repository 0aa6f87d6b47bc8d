import type { DatabaseSync } from "node:sqlite";
import { type Chunk, chunkOf } from "./chunk.ts";
import { type OpenChunk, openChunk, type RankOf } from "./open-chunk.ts";
import { lastStoredOn } from "./index-chunk.ts";
import { storedChunks } from "./stored-chunk.ts";

/** Every chunk of a file, as one connection sees it. */
export interface Chunks {
  /** The chunks of a tenant up to its last row, at this moment: to be asked for within one snapshot. */
  of(tenant: number, lastRow: number): (chunk: number) => Chunk;
  /** A tenant that was found to have a full chunk which is not stored; told once. */
  takeUnindexed(): number | undefined;
}

/** Chunks that are not stored and are kept in memory; one has up to some megabytes. */
const keptOpen = 16;

export function createChunks(db: DatabaseSync, rank: RankOf): Chunks {
  const stored = storedChunks(db);
  const lastStored = lastStoredOn(db);
  const open = new Map<number, OpenChunk>();

  function openAt(number: number, lastRow: number): Chunk {
    const chunk = open.get(number) ?? openChunk(db, number, rank);
    open.delete(number);
    open.set(number, chunk);
    for (const oldest of open.keys()) {
      if (open.size <= keptOpen) break;
      open.delete(oldest);
    }
    chunk.growTo(lastRow);
    return chunk;
  }

  let unindexed: number | undefined;

  return {
    takeUnindexed() {
      const tenant = unindexed;
      unindexed = undefined;
      return tenant;
    },
    of(tenant, lastRow) {
      const newest = lastStored(tenant);
      // The chunk that the next row belongs to is the first that is not full.
      if (newest + 1 < chunkOf(lastRow + 1)) unindexed = tenant;
      return (number) => {
        if (number > newest) return openAt(number, lastRow);
        open.delete(number);
        return stored.at(number);
      };
    },
  };
}
