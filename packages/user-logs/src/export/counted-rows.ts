import type { Entry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";

/** Tells of each page how many entries go out, and throws where they are not as many as were counted: a file that ends is whole. */
export async function* countedRows(
  pages: AsyncIterable<Entry[]>,
  total: number,
  onRows: (rows: number) => void,
): AsyncGenerator<Entry[], void, undefined> {
  let rows = 0;
  for await (const entries of pages) {
    rows += entries.length;
    onRows(entries.length);
    yield entries;
  }
  if (rows !== total) throw new UserLogsError("internal", `${rows} entries came, and ${total} were counted.`);
}
