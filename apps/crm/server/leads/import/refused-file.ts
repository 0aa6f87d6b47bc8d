import { stringify } from "csv-stringify/sync";
import { safeCell } from "../csv-cell.ts";
import type { ImportResult } from "./draft.ts";
import type { FileTable } from "./parse.ts";

/**
 * A CSV file of the lines that were not imported, each once: its number, what is wrong with it, and its own cells, so that it can
 * be corrected and imported again.
 */
export function refusedFile({ problems }: ImportResult, { header, lines }: FileTable): string {
  const wrong = new Map<number, string[]>();
  for (const { line, field, message } of problems) {
    wrong.set(line, [...(wrong.get(line) ?? []), field === "" ? message : `${field}: ${message}`]);
  }
  const refused = lines.filter(({ line }) => wrong.has(line));
  const width = Math.max(header.length, ...refused.map(({ cells }) => cells.length));
  const padded = (cells: readonly string[]) => Array.from({ length: width }, (_, index) => cells[index] ?? "");
  const rows = refused.map(({ line, cells }) => [String(line), wrong.get(line)?.join(" ") ?? "", ...padded(cells)]);
  return stringify([["Line", "Problem", ...padded(header)], ...rows], {
    bom: true,
    record_delimiter: "windows",
    cast: { string: safeCell },
  });
}
