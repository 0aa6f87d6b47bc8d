import type { DatabaseSync } from "node:sqlite";
import { type Chunk, chunkOf } from "./chunk.ts";
import { type OpenChunk, openChunk } from "./open-chunk.ts";
import { lastSealed } from "./seal.ts";
import { sealedChunks } from "./sealed-chunk.ts";

/** Every chunk of a file, as one connection sees it. */
export interface Chunks {
  /** The chunks of a tenant up to its last row, at this moment: to be asked for within one snapshot. */
  of(tenant: number, lastRow: number): (chunk: number) => Chunk;
  /** A tenant that was found to have a full chunk which is not sealed; told once. */
  takeUnsealed(): number | undefined;
}

/** Chunks that are not sealed and are kept in memory; one has up to some megabytes. */
const keptOpen = 16;

export function createChunks(db: DatabaseSync): Chunks {
  const sealed = sealedChunks(db);
  const open = new Map<number, OpenChunk>();

  function openAt(number: number, lastRow: number): Chunk {
    const chunk = open.get(number) ?? openChunk(db, number);
    open.delete(number);
    open.set(number, chunk);
    for (const oldest of open.keys()) {
      if (open.size <= keptOpen) break;
      open.delete(oldest);
    }
    chunk.catchUp(lastRow);
    return chunk;
  }

  let unsealed: number | undefined;

  return {
    takeUnsealed() {
      const tenant = unsealed;
      unsealed = undefined;
      return tenant;
    },
    of(tenant, lastRow) {
      const newest = lastSealed(db, tenant);
      // The chunk that the next row belongs to is the first that is not full.
      if (newest + 1 < chunkOf(lastRow + 1)) unsealed = tenant;
      return (number) => {
        if (number > newest) return openAt(number, lastRow);
        open.delete(number);
        return sealed.at(number);
      };
    },
  };
}
