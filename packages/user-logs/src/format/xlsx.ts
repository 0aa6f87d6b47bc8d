import type { Entry } from "../entry/entry.ts";
import type { Column } from "./column.ts";
import { createPageBytes, mostBytesOf } from "./page-bytes.ts";

/** The longest text that a cell of a spreadsheet holds. */
const cellLength = 32_767;

/** Rows of a sheet, of which the first has the number `firstRow`. */
export function xlsxRows(columns: readonly Column[]): (entries: readonly Entry[], firstRow: number) => Uint8Array<ArrayBuffer> {
  const page = createPageBytes();
  return (entries, firstRow) => {
    let at = 0;
    for (const [index, entry] of entries.entries()) {
      const row = rowXml(
        firstRow + index,
        columns.map((column) => column.text(entry)),
      );
      at += page.room(at, mostBytesOf(row)).write(row, at);
    }
    return page.take(at);
  };
}

/** `A`, `B` … `Z`, `AA` … for 0, 1 … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/**
 * One row of a sheet (ECMA-376 part 1, 18.3.1.73). Every cell is an inline string and so never a formula; an empty one is left out.
 */
export function rowXml(row: number, texts: readonly string[], style?: number): string {
  const cells = texts.map((text, index) => {
    if (text === "") return "";
    const attributes = `r="${columnName(index)}${row}"${style === undefined ? "" : ` s="${style}"`} t="inlineStr"`;
    return `<c ${attributes}><is><t xml:space="preserve">${xmlText(cut(text))}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join("")}</row>`;
}

/** Widths of the columns, in letters. */
export function columnsXml(columns: readonly Column[]): string {
  const widths = columns.map(
    ({ widthLetters }, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthLetters}" customWidth="1"/>`,
  );
  return `<cols>${widths.join("")}</cols>`;
}

/**
 * Text as XML. What XML cannot hold (control characters, U+FFFE, U+FFFF) or changes (a carriage return) is written
 * `_xHHHH_` as ECMA-376 part 1, 22.9.2.19 has it, and text that looks like that has its first `_` written so.
 */
export function xmlText(text: string): string {
  return ordinary.test(text) ? text : escapedText(text);
}

/** Printable ASCII but for `&`, `<`, `>` and `_`. */
const ordinary = /^[ -%'-;=?-^`-~]*$/;

function escapedText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (letter) => (allowed.test(letter) ? letter : escaped(letter)))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Tab, line feed and the upper control characters: XML 1.0, 2.2 has them, and reading changes none of them. */
const allowed = /[\t\n\u007F-\u009F]/;

function escaped(letter: string): string {
  return `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** Over-long text keeps its beginning and says how long it was; CSV and JSON Lines have the whole. */
function cut(text: string): string {
  if (text.length <= cellLength) return text;
  const note = ` … (${text.length} letters; the whole is in the CSV and JSON Lines exports)`;
  return text.slice(0, cellLength - note.length).toWellFormed() + note;
}
