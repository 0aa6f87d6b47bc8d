import { columnsIn } from "../format/column.ts";
import type { Column } from "../format/make-column.ts";
import { columnsXml, rowXml } from "../format/xlsx.ts";
import type { SheetPage } from "./pages.ts";
import { headerStyle, sheetEnd, sheetName, sheetPath, sheetStart, workbookParts } from "./workbook.ts";
import { zipFile, type ZipPart } from "./zip.ts";

/**
 * A spreadsheet (ECMA-376, written by hand: the kept libraries hold a sheet in memory). The columns of the CSV, every
 * cell a string. What does not fit on one sheet goes on to the next, and the last row says so.
 */
export function xlsxFile(pages: AsyncIterable<SheetPage>, timeZone: string): AsyncGenerator<Uint8Array, void, undefined> {
  return zipFile(partsOf(pages, columnsIn(timeZone)));
}

async function* partsOf(pages: AsyncIterable<SheetPage>, columns: readonly Column[]): AsyncGenerator<ZipPart, void, undefined> {
  const reader = createReader(pages);
  await reader.advance();
  let sheets = 0;
  do {
    sheets++;
    yield { name: sheetPath(sheets), bytes: sheetBytes(reader, columns, sheets) };
  } while (reader.page());
  for (const [name, xml] of workbookParts(sheets)) yield { name, bytes: encoded([xml]) };
}

async function* sheetBytes(reader: Reader, columns: readonly Column[], sheet: number): AsyncGenerator<Uint8Array, void, undefined> {
  const titles = columns.map((column) => column.title);
  yield encode(sheetStart(columnsXml(columns)) + rowXml(1, titles, headerStyle));
  let row = 1;
  for (let page = reader.page(); page?.place.sheet === sheet; page = reader.page()) {
    yield page.bytes;
    row = page.place.row + page.rows - 1;
    await reader.advance();
  }
  if (reader.page()) yield encode(rowXml(row + 1, [`Continued on the sheet "${sheetName(sheet + 1)}"`], headerStyle));
  yield encode(sheetEnd);
}

async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) yield encode(text);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Pages in order, the next one at hand: a sheet ends differently where another follows. */
interface Reader {
  /** The page at hand; null after the last. */
  page(): SheetPage | null;
  advance(): Promise<void>;
}

function createReader(pages: AsyncIterable<SheetPage>): Reader {
  const iterator = pages[Symbol.asyncIterator]();
  let page: SheetPage | null = null;
  return {
    page: () => page,
    async advance() {
      const next = await iterator.next();
      page = next.done ? null : next.value;
    },
  };
}
