import type { Entry } from "../entry/entry.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { columnsIn } from "./column.ts";
import { csvLine } from "./csv.ts";
import type { Column } from "./make-column.ts";
import { rowXml } from "./xlsx.ts";

/** Which rows entries become. */
export interface RowsRequest {
  readonly format: ExportFormat;
  /** An IANA zone, for the dates of a table. */
  readonly timeZone: string;
  /** The number that the first row has on its sheet; of no meaning in formats without sheets. */
  readonly firstRow: number;
}

/** Entries as the rows that they are in a file, without what stands before and after all rows. */
export type RowsFormat = (entries: readonly Entry[], request: RowsRequest) => Uint8Array<ArrayBuffer>;

/**
 * For a store that has entries. It says what the rows are; `createPartRows` writes the same bytes several times as fast, for a store that
 * has entries in parts.
 */
export function createRowsFormat(): RowsFormat {
  return (entries, { format, timeZone, firstRow }) => {
    const columns = columnsIn(timeZone);
    return new TextEncoder().encode(entries.map((entry, index) => rowOf(entry, format, columns, firstRow + index)).join(""));
  };
}

function rowOf(entry: Entry, format: ExportFormat, columns: readonly Column[], row: number): string {
  const texts = () => columns.map((column) => column.text(entry));
  switch (format) {
    case "csv":
      return csvLine(texts());
    case "xlsx":
      return rowXml(row, texts());
    case "jsonl":
      return `${JSON.stringify(entry)}\n`;
  }
}
