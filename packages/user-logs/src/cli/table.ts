import type { Entry } from "../entry/entry.ts";
import { columnsIn } from "../format/column.ts";
import { fitText, terminalText, terminalWidth } from "./terminal-text.ts";

const pageColumns = 6;
const gap = "  ";
const narrowest = 4;

/** Entries under the page's six columns, fitted into the terminal's width: the widest column gives way first. */
export function entryTable(entries: readonly Entry[], timeZone: string, widthColumns: number): string {
  const columns = columnsIn(timeZone).slice(0, pageColumns);
  const rows = [
    columns.map((column) => column.title),
    ...entries.map((entry) => columns.map((column) => terminalText(column.text(entry)))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => terminalWidth(row[index] ?? ""))));
  const room = widthColumns - gap.length * (columns.length - 1);
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= narrowest) break;
    widths[widest]!--;
  }
  return rows
    .map(
      (row) =>
        `${row
          .map((text, index) => fitText(text, widths[index] ?? 0))
          .join(gap)
          .trimEnd()}\n`,
    )
    .join("");
}
