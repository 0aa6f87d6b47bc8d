import type { Entry } from "../entry/entry.ts";
import { columnsXml, rowXml } from "./cell.ts";
import { type Column, columnsIn } from "./column.ts";
import { headerStyle, sheetEnd, sheetName, sheetPath, sheetStart, workbookParts } from "./workbook.ts";
import { zipFile, type ZipPart } from "./zip.ts";

/** Rows that a sheet can have (Excel's specification). */
const rowsOfSheet = 1_048_576;
/** A sheet's XML ends before it reaches what one file of the archive can hold. */
const sheetLetters = 1_000_000_000;

/**
 * A spreadsheet (ECMA-376, written by hand: the kept libraries hold a sheet in memory). The columns of the CSV, every
 * cell a string. What does not fit on one sheet goes on to the next, and the last row says so.
 */
export function xlsxFile(
  pages: AsyncIterable<Entry[]>,
  timeZone: string,
  { sheetRows = rowsOfSheet }: { sheetRows?: number } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  return zipFile(partsOf(createReader(pages), columnsIn(timeZone), sheetRows));
}

async function* partsOf(reader: Reader, columns: readonly Column[], sheetRows: number): AsyncGenerator<ZipPart, void, undefined> {
  let sheets = 0;
  do {
    sheets++;
    yield { name: sheetPath(sheets), bytes: encoded(sheetXml(reader, columns, sheets, sheetRows)) };
  } while (await reader.more());
  for (const [name, xml] of workbookParts(sheets)) yield { name, bytes: encoded([xml]) };
}

async function* sheetXml(
  reader: Reader,
  columns: readonly Column[],
  number: number,
  sheetRows: number,
): AsyncGenerator<string, void, undefined> {
  const titles = columns.map((column) => column.title);
  yield sheetStart(columnsXml(columns)) + rowXml(1, titles, headerStyle);
  let row = 1;
  let letters = 0;
  // The last row is kept for the note.
  while (row < sheetRows - 1 && letters < sheetLetters && (await reader.more())) {
    const entries = reader.take(sheetRows - 1 - row);
    const xml = entries
      .map((entry) =>
        rowXml(
          ++row,
          columns.map((column) => column.text(entry)),
        ),
      )
      .join("");
    letters += xml.length;
    yield xml;
  }
  if (await reader.more()) yield rowXml(row + 1, [`Continued on the sheet "${sheetName(number + 1)}"`], headerStyle);
  yield sheetEnd;
}

async function* encoded(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

/** Entries in order, as many at a time as there is room for. */
interface Reader {
  /** Whether there is at least one more entry. */
  more(): Promise<boolean>;
  /** At most `count` of the entries that are at hand; only after `more`. */
  take(count: number): Entry[];
}

function createReader(pages: AsyncIterable<Entry[]>): Reader {
  const iterator = pages[Symbol.asyncIterator]();
  let page: Entry[] = [];
  let ended = false;
  return {
    async more() {
      while (page.length === 0 && !ended) {
        const next = await iterator.next();
        if (next.done) ended = true;
        else page = next.value;
      }
      return page.length > 0;
    },
    take(count) {
      const taken = page.slice(0, count);
      page = page.slice(count);
      return taken;
    },
  };
}
