import type { ExportFormat } from "../query/export-format.ts";
import { csvFile } from "./csv.ts";
import { jsonlFile } from "./jsonl.ts";
import type { SheetPage } from "./pages.ts";
import { xlsxFile } from "./xlsx.ts";

/** The media type of each format. */
export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/jsonl; charset=utf-8",
};

/**
 * The pages as a file, in the order they come, in constant memory, as fast as it is read. They are of the same format, and have their
 * dates in the same `timeZone`. Throws what the pages throw: a file that ends without an error is whole.
 */
export function exportFile(
  format: ExportFormat,
  pages: AsyncIterable<SheetPage>,
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
