import type { Entry } from "../entry/entry.ts";
import { createPageBytes, mostBytesOf } from "./page-bytes.ts";

const lineFeed = 0x0a;

/** JSON Lines: one entry a line, as the API gives it, UTF-8, nothing changed. */
export function jsonlRows(): (entries: readonly Entry[]) => Uint8Array<ArrayBuffer> {
  const page = createPageBytes();
  return (entries) => {
    let at = 0;
    for (const entry of entries) {
      const line = JSON.stringify(entry);
      const bytes = page.room(at, mostBytesOf(line) + 1);
      at += bytes.write(line, at);
      bytes[at++] = lineFeed;
    }
    return page.take(at);
  };
}
