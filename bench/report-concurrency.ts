import type { ConcurrencyResult } from "./suites/concurrency.ts";
import { number, table } from "./table.ts";

export function reportConcurrency({ quiet, busy, readers, server, exportRan }: ConcurrencyResult): string {
  const head = ["a page over HTTP, ms", "requests", "p50", "p99", "worst"];
  const rows = [
    ["alone", quiet],
    [`while an export, a bulk append and ${readers.count} readers run`, busy],
    [`those readers, each a page about every ${number(readers.pauseMs / 1_000)} s`, readers],
  ] as const;
  return [
    table(
      head,
      rows.map(([name, { requests, p50Ms, p99Ms, worstMs }]) => [name, number(requests), number(p50Ms), number(p99Ms), number(worstMs)]),
    ),
    `Meanwhile ${number(server.appendedPerSecond)} entries a second were appended${exportRan ? " and the export went on" : "; the export had failed"}. ` +
      `The server's event loop was late by ${number(server.loopP99Ms)} ms at the 99th percentile, ${number(server.loopWorstMs)} ms at worst.`,
  ].join("\n\n");
}
