import { exportFormats } from "../packages/user-logs/src/query/export-format.ts";
import type { ExportResult } from "./suites/export.ts";
import { number, ratio, table } from "./table.ts";

export function reportExport({ exported, shell }: ExportResult): string {
  const head = ["export of all entries", "rows", "rows a second", "MB", "memory, MB", "growth, MB", "after a tenth, MB", "sheets"];
  const rows = exportFormats.map((format) => {
    const { rows: count, rowsPerSecond, bytes, memoryMb, sheets } = exported[format];
    return [
      format,
      number(count),
      number(rowsPerSecond),
      number(bytes / 2 ** 20),
      number(memoryMb.most),
      number(memoryMb.most - memoryMb.before),
      number(memoryMb.most - memoryMb.firstTenth),
      sheets === 0 ? "" : String(sheets),
    ];
  });
  const notes =
    "skipped" in shell
      ? `Not compared with the sqlite3 shell: ${shell.skipped}.`
      : shellInWords(exported.csv.rowsPerSecond, shell.rowsPerSecond);
  return `${table(head, rows)}\n\n${notes}`;
}

function shellInWords(ours: number, theirs: number): string {
  return `The sqlite3 shell writes the plain table as CSV at ${number(theirs)} rows a second; ours at ${ratio(ours / theirs)} that.`;
}
