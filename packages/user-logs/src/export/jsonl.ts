import type { SheetPage } from "./pages.ts";

/** JSON Lines: the rows and nothing else. */
export async function* jsonlFile(pages: AsyncIterable<SheetPage>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { bytes } of pages) yield bytes;
}
