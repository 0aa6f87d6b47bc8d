import type { Entry } from "../entry/entry.ts";
import type { Column } from "./column.ts";
import { createPageBytes, mostBytesOf } from "./page-bytes.ts";

const [lineFeed, carriageReturn, quote, comma] = [0x0a, 0x0d, 0x22, 0x2c];
const asciiEnd = 0x80;

/** Lines of a table for spreadsheets: RFC 4180 with CRLF, UTF-8, every cell safe against formulas. */
export function csvRows(columns: readonly Column[]): (entries: readonly Entry[]) => Uint8Array<ArrayBuffer> {
  const page = createPageBytes();
  return (entries) => {
    let at = 0;
    for (const entry of entries) {
      for (let index = 0; index < columns.length; index++) {
        const text = columns[index]!.text(entry);
        const bytes = page.room(at, mostBytesOf(text) + mostAround);
        if (index > 0) bytes[at++] = comma;
        if (text !== "") at = writeCell(text, bytes, at);
      }
      const bytes = page.room(at, 2);
      bytes[at++] = carriageReturn;
      bytes[at++] = lineFeed;
    }
    return page.take(at);
  };
}

/** One line of cells. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * A text that no spreadsheet runs: one that begins, after any white space or control characters, with `=`, `+`, `-` or `@` (also in
 * their full-width forms), or begins with a tab or carriage return, gets a leading `'`. So does one that begins
 * with `'`, so that taking one `'` away gives the text back, always.
 */
export function safeCell(text: string): string {
  return /^(?:[\t\r']|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
}

function csvCell(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A comma before a cell, `'` and quotes around it. */
const mostAround = 4;

/** First letters after which `safeCell` changes nothing: what is visible in ASCII, but for those that it looks for. */
const safeFirst = letters(({ letter, code }) => code > 0x20 && code < 0x7f && !"=+-@'".includes(letter));
/** Letters for which a cell stands in quotes. */
const quoted = letters(({ letter }) => '",\r\n'.includes(letter));

function letters(are: (one: { letter: string; code: number }) => boolean): Uint8Array {
  return Uint8Array.from({ length: asciiEnd }, (_, code) => (are({ letter: String.fromCharCode(code), code }) ? 1 : 0));
}

/**
 * Writes what `csvCell` gives; the answer is where the cell ends. Nearly every cell is ASCII and begins with a letter or digit: such a
 * text is copied letter by letter, which finds out on the way whether it needs quotes.
 */
function writeCell(text: string, bytes: Buffer, start: number): number {
  if (safeFirst[text.charCodeAt(0)] !== 1) return writeSlowly(text, bytes, start);
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= asciiEnd) return writeSlowly(text, bytes, start);
    if (quoted[code] === 1) return writeQuoted(text, bytes, start);
    bytes[at++] = code;
  }
  return at;
}

/** A quote inside is written twice: never more than the three bytes that there is room for. */
function writeQuoted(text: string, bytes: Buffer, start: number): number {
  let at = start;
  bytes[at++] = quote;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= asciiEnd) return writeSlowly(text, bytes, start);
    if (code === quote) bytes[at++] = quote;
    bytes[at++] = code;
  }
  bytes[at++] = quote;
  return at;
}

function writeSlowly(text: string, bytes: Buffer, start: number): number {
  return start + bytes.write(csvCell(text), start);
}
