import type { Entry } from "../entry/entry.ts";
import { columnsIn } from "./column.ts";

const byteOrderMark = "\uFEFF";

/**
 * A table for spreadsheets: RFC 4180 with CRLF, UTF-8 with a byte order mark, one header line. Every cell is safe against
 * formulas (`safeCell`); JSON Lines is the format that keeps texts byte for byte.
 */
export async function* csvFile(pages: AsyncIterable<Entry[]>, timeZone: string): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const columns = columnsIn(timeZone);
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;
  yield encoder.encode(byteOrderMark + line(columns.map((column) => column.title)));
  for await (const entries of pages) {
    yield encoder.encode(entries.map((entry) => line(columns.map((column) => column.text(entry)))).join(""));
  }
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
