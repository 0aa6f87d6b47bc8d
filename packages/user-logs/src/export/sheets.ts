import type { ExportFormat } from "../query/export-format.ts";

/** What fits on one sheet. */
export interface SheetSize {
  /** With the header row and the note that the next sheet goes on. */
  readonly rows: number;
  /** It ends with the page that reaches this. */
  readonly bytes: number;
}

/** Where the next row of a file goes. */
export interface Place {
  /** Counted from 1. */
  readonly sheet: number;
  readonly row: number;
  /** Of the rows that are on the sheet already. */
  readonly bytes: number;
}

const endless: SheetSize = { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/**
 * Rows: Excel's specification. Bytes: less than 2^31, which is what readers of archives count sizes with, and what one file of an archive
 * can hold; a million ordinary entries fit.
 */
export const sheetSizes: Readonly<Record<ExportFormat, SheetSize>> = {
  csv: endless,
  xlsx: { rows: 1_048_576, bytes: 2_000_000_000 },
  jsonl: endless,
};

/** Below the header row. */
export const firstPlace: Place = { sheet: 1, row: 2, bytes: 0 };

/** How many rows the sheet has room for; its last row is kept for the note. */
export function roomAt(place: Place, size: SheetSize): number {
  return size.rows - place.row;
}

export function placeAfter(place: Place, page: { readonly rows: number; readonly bytes: Uint8Array }, size: SheetSize): Place {
  const after = { sheet: place.sheet, row: place.row + page.rows, bytes: place.bytes + page.bytes.length };
  return roomAt(after, size) > 0 && after.bytes < size.bytes ? after : { ...firstPlace, sheet: place.sheet + 1 };
}
