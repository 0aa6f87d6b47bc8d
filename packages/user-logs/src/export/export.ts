import type { Entry } from "../entry/entry.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { csvFile } from "./csv.ts";
import { jsonlFile } from "./jsonl.ts";
import { xlsxFile } from "./xlsx.ts";

/** The media type of each format. */
export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/jsonl; charset=utf-8",
};

/**
 * The entries as a file, in the order they come, in constant memory, as fast as it is read. Dates of a table are in
 * `timeZone`. Throws what the pages throw: a file that ends without an error is whole.
 */
export function exportFile(
  format: ExportFormat,
  pages: AsyncIterable<Entry[]>,
  timeZone: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  switch (format) {
    case "csv":
      return csvFile(pages, timeZone);
    case "xlsx":
      return xlsxFile(pages, timeZone);
    case "jsonl":
      return jsonlFile(pages);
  }
}
