import { UserLogsError } from "../entry/error.ts";
import type { SheetPage } from "./pages.ts";

/** Tells of each page how many entries go out, and throws where they are not as many as were counted: a file that ends is whole. */
export async function* countedRows(
  pages: AsyncIterable<SheetPage>,
  total: number,
  onRows: (rows: number) => void,
): AsyncGenerator<SheetPage, void, undefined> {
  let rows = 0;
  for await (const page of pages) {
    rows += page.rows;
    onRows(page.rows);
    yield page;
  }
  if (rows !== total) throw new UserLogsError("internal", `${rows} entries came, and ${total} were counted.`);
}
