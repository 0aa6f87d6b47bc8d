import type { ExportFormat } from "../query/export-format.ts";
import { columnsIn } from "./column.ts";
import { csvSlots } from "./csv.ts";
import type { SharedParts } from "./entry-parts.ts";
import { jsonlSlots } from "./jsonl.ts";
import { createRowWriter, type PartsPage, type RowWriter, type Slot, type Written } from "./row-writer.ts";
import type { RowsRequest } from "./rows.ts";
import { xlsxSlots } from "./xlsx.ts";

/** Entries in parts as the rows that they are in a file, as many as a page holds; at least one. */
export type PartRows = (entries: PartsPage, request: RowsRequest) => Written;

/** For entries whose numbers mean what `shared` says. What has been made for one format and zone serves all pages of an export; the last one is kept. */
export function createPartRows(shared: SharedParts): PartRows {
  let last: (Pick<RowsRequest, "format" | "timeZone"> & { write: RowWriter }) | null = null;
  return (entries, { format, timeZone, firstRow }) => {
    if (last?.format !== format || last.timeZone !== timeZone) {
      last = { format, timeZone, write: createRowWriter(slotsOf(format, timeZone, shared), shared) };
    }
    return last.write(entries, firstRow);
  };
}

function slotsOf(format: ExportFormat, timeZone: string, shared: SharedParts): Slot[] {
  switch (format) {
    case "csv":
      return csvSlots(columnsIn(timeZone), shared);
    case "xlsx":
      return xlsxSlots(columnsIn(timeZone), shared);
    case "jsonl":
      return jsonlSlots(shared);
  }
}
