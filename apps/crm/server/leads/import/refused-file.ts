import { stringify } from "csv-stringify/sync";
import { safeCell } from "../csv-cell.ts";
import type { ImportResult } from "./draft.ts";
import type { FileTable } from "./parse.ts";

/** A CSV file of the lines that were not imported: line, field, what is wrong, and the line's own cells. */
export function refusedFile({ problems }: ImportResult, { header, lines }: FileTable): string {
  const cells = new Map(lines.map((line) => [line.line, line.cells]));
  const rows = problems.map(({ line, field, message }) => [String(line), field, message, ...(cells.get(line) ?? [])]);
  return stringify([["Line", "Field", "Problem", ...header], ...rows], {
    bom: true,
    record_delimiter: "windows",
    cast: { string: safeCell },
  });
}
