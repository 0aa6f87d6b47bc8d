import type { Entry } from "../entry/entry.ts";

/** JSON Lines: one entry a line, as the API gives it, UTF-8, nothing changed. */
export async function* jsonlFile(pages: AsyncIterable<Entry[]>): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for await (const entries of pages) {
    yield encoder.encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  }
}
