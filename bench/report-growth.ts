import { spreadOf } from "./picture/picture.ts";
import { subjectNames, titles } from "./peers/peer.ts";
import type { KeptResult } from "./results.ts";
import type { QueryResult } from "./suites/query.ts";
import { number, table } from "./table.ts";

/** How the slowest 1% of first pages grows with the log, over all sizes that were measured on this machine. */
export function reportGrowth(results: readonly KeptResult<QueryResult>[]): string {
  const last = results.at(-1);
  const same = results.filter(({ machine }) => machine.cpu === last?.machine.cpu && machine.cores === last.machine.cores);
  if (same.length < 2) return "Growth: measure another size on this machine, and it stands here.";
  const head = ["p99 of first pages, ms", ...same.map(({ events }) => number(events)), "growth, last step"];
  const rows = subjectNames.flatMap((subject) => {
    const p99 = same.map(({ result }) => spreadOf(result, subject, 0.99));
    return p99.some(Number.isNaN) ? [] : [[titles[subject], ...p99.map(number), `${number(p99.at(-1)! / p99.at(-2)!)} ×`]];
  });
  return table(head, rows);
}
