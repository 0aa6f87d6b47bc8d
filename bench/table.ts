/** A Markdown table, its columns as wide as they must be; the first stands left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? "").padEnd(width) : (cells[column] ?? "").padStart(width))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** A number as a reader wants it: three digits, or whole from a hundred on. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** How many times better ours is; below 1 the other one is. */
export function ratio(value: number): string {
  return Number.isFinite(value) ? `${value >= 10 ? Math.round(value).toLocaleString("en") : value.toFixed(2)} ×` : "";
}
