import type { Entry } from "../entry/entry.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { columnsIn } from "./column.ts";
import { csvRows } from "./csv.ts";
import { jsonlRows } from "./jsonl.ts";
import { xlsxRows } from "./xlsx.ts";

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

/** What has been made for one format and zone serves all pages of an export; the last one is kept. */
export function createRowsFormat(): RowsFormat {
  let last: (Pick<RowsRequest, "format" | "timeZone"> & { write: ReturnType<typeof writerOf> }) | null = null;
  return (entries, { format, timeZone, firstRow }) => {
    if (last?.format !== format || last.timeZone !== timeZone) last = { format, timeZone, write: writerOf(format, timeZone) };
    return last.write(entries, firstRow);
  };
}

function writerOf(format: ExportFormat, timeZone: string): (entries: readonly Entry[], firstRow: number) => Uint8Array<ArrayBuffer> {
  switch (format) {
    case "csv":
      return csvRows(columnsIn(timeZone));
    case "xlsx":
      return xlsxRows(columnsIn(timeZone));
    case "jsonl":
      return jsonlRows();
  }
}
