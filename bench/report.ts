import type { AppendResult } from "./append.ts";
import { geometricMean, quantile } from "./measure.ts";
import type { Compared } from "./page.ts";

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2));

export function reportAppend(result: AppendResult): string {
  const rows = [
    [
      "durable entries a second, in bulk",
      number(result.bulkPerSecond),
      number(result.plainBulkPerSecond),
      ratio(result.bulkPerSecond / result.plainBulkPerSecond),
    ],
    ["durable entries a second, 100 callers", number(result.callersPerSecond), "", ""],
    [
      "one caller alone, ms (plain: bare fsynced insert)",
      number(result.oneCallerMs),
      number(result.bareInsertMs),
      ratio(result.bareInsertMs / result.oneCallerMs),
    ],
    [
      "bytes an entry, every index included",
      number(result.bytesPerEntry),
      number(result.plainBytesPerEntry),
      ratio(result.plainBytesPerEntry / result.bytesPerEntry),
    ],
  ];
  return table(["append", "user-logs", "plain table", "ratio"], rows);
}

export function reportPages(compared: readonly Compared[]): string {
  const suites = [...new Set(compared.map(({ suite }) => suite))];
  return suites
    .map((suite) =>
      reportSuite(
        suite,
        compared.filter((one) => one.suite === suite),
      ),
    )
    .join("\n\n");
}

function reportSuite(suite: string, compared: readonly Compared[]): string {
  const ratioOf = ({ own, plain }: Compared) => (plain ? plain.p50Ms / own.p50Ms : Number.NaN);
  const rows = compared.map((one) => [
    one.name,
    number(one.own.p50Ms),
    number(one.own.p99Ms),
    one.plain ? number(one.plain.p50Ms) : "",
    ratio(ratioOf(one)),
  ]);
  const own = compared.map((one) => one.own.p50Ms);
  const summary = [
    "all cases: p50 · p99 · geometric mean of the ratios",
    number(quantile(own, 0.5)),
    number(quantile(own, 0.99)),
    "",
    ratio(geometricMean(compared.map(ratioOf))),
  ];
  return table([`${suite}, ms`, "p50", "p99", "plain table", "ratio"], [...rows, summary]);
}

function ratio(value: number): string {
  return Number.isNaN(value) ? "" : `${value >= 10 ? Math.round(value) : value.toFixed(2)} ×`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
