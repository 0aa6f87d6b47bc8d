import type { BadInputResult } from "./suites/bad-input.ts";
import { number, table } from "./table.ts";

/** Answered or refused: the issue "Ten million entries feel like ten". */
const targetMs = 100;

export function reportBadInput({ quiet, cases, crowd }: BadInputResult): string {
  const rows = [...cases, { ...crowd, name: `${crowd.requests} at once: ${crowd.name}` }].map(
    ({ name, statuses, p50Ms, worstMs, other }) => [
      name,
      statuses.join(", "),
      number(p50Ms),
      number(worstMs),
      `≤ ${targetMs}`,
      p50Ms <= targetMs ? "reached" : "missed",
      number(other.p50Ms),
      number(other.p99Ms),
    ],
  );
  return [
    table(["asked over HTTP, ms", "status", "p50", "worst", "target", "", "another's page p50", "p99"], rows),
    `Another's page while nobody else asked: p50 ${number(quiet.p50Ms)} ms, p99 ${number(quiet.p99Ms)} ms, worst ${number(quiet.worstMs)} ms.`,
  ].join("\n\n");
}
