import { columnsIn } from "../format/column.ts";
import { csvLine } from "../format/csv.ts";
import type { SheetPage } from "./pages.ts";

const byteOrderMark = "\uFEFF";

/**
 * A table for spreadsheets: RFC 4180 with CRLF, UTF-8 with a byte order mark, one header line. Every cell is safe against
 * formulas (`safeCell`); JSON Lines is the format that keeps texts byte for byte.
 */
export async function* csvFile(pages: AsyncIterable<SheetPage>, timeZone: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield new TextEncoder().encode(byteOrderMark + csvLine(columnsIn(timeZone).map((column) => column.title)));
  for await (const { bytes } of pages) yield bytes;
}
