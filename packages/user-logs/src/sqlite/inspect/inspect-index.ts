import type { DatabaseSync } from "node:sqlite";
import { chunkOf, chunkParts, keyOf, keysPerChunk, startOf } from "../index/chunk.ts";
import { partsOf } from "../index/index-chunk.ts";
import { lastRow } from "../row/last-row.ts";
import { positionOf, rowOf, tenantOf } from "../row/row.ts";
import type { Finding } from "./finding.ts";

/**
 * Compares the index with the entries that it was made of, byte by byte: what a chunk should have is made anew from its entries. The
 * newest entries of a tenant, up to 65,535, are in no chunk yet.
 */
export function checkIndex(db: DatabaseSync): Finding {
  const wrong: string[] = [];
  const chunks = storedIn(db);
  const find = db.prepare("SELECT content FROM user_logs_chunk WHERE key = ?");
  for (const chunk of chunks) {
    for (const [part, content] of partsOf(db, chunk)) {
      const found = find.get(keyOf(chunk, part))?.["content"];
      if (!(found instanceof Uint8Array) || Buffer.compare(found, content) !== 0) wrong.push(`${part} of ${nameOf(chunk)}`);
    }
  }
  const stray = strayKeys(db, chunks);
  if (wrong.length === 0 && stray === 0)
    return { check: "index", ok: true, detail: `${chunks.length} stored chunks say what their entries say` };
  const detail = [
    ...(wrong.length > 0 ? [`${wrong.length} parts are not as they should be, such as ${wrong.slice(0, 3).join(", ")}`] : []),
    ...(stray > 0 ? [`${stray} parts are of chunks that are not full, or of no column`] : []),
  ];
  return { check: "index", ok: false, detail: detail.join("; "), next: reindexAdvice };
}

const reindexAdvice =
  "The entries are not touched by this, but searches and filters do not find them as they should. Stop the app and run `user-logs doctor --reindex`.";

/** Chunks up to the last stored one of each tenant; one between them that is missing is wrong too. */
function storedIn(db: DatabaseSync): number[] {
  return db
    .prepare("SELECT key / ? >> 20 AS tenant, max(key / ?) AS last FROM user_logs_chunk GROUP BY 1")
    .all(BigInt(keysPerChunk), BigInt(keysPerChunk))
    .flatMap((row) => {
      const first = chunkOf(rowOf(Number(row["tenant"]), 0));
      const full = chunkOf(lastRow(db, Number(row["tenant"])) + 1) - first;
      return Array.from({ length: Math.min(full, Number(row["last"]) - first + 1) }, (_, index) => first + index);
    });
}

function strayKeys(db: DatabaseSync, chunks: readonly number[]): number {
  const known = new Set(chunks.flatMap((chunk) => chunkParts.map((part) => keyOf(chunk, part))));
  let stray = 0;
  for (const row of db.prepare("SELECT key FROM user_logs_chunk").iterate()) if (!known.has(Number(row["key"]))) stray++;
  return stray;
}

function nameOf(chunk: number): string {
  const start = startOf(chunk);
  return `the entries from position ${Math.max(1, positionOf(start))} on of tenant number ${tenantOf(start)}`;
}
