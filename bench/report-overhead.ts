import { type OverheadKind, overheadKinds, type OverheadResult } from "./suites/overhead.ts";
import { number, table } from "./table.ts";

const words: Readonly<Record<OverheadKind, string>> = {
  list: 'fifty rows, a count and a session; policy "queue"',
  page: 'one row; policy "queue"',
  change: 'one row changed in a durable transaction; policy "block", with tx',
};

export function reportOverhead(result: OverheadResult): string {
  const rates = overheadKinds.map((kind) => {
    const { plain, recorded, share } = result[kind];
    return [words[kind], number(plain.perSecond), number(recorded.perSecond), number(share), number(plain.p99Ms), number(recorded.p99Ms)];
  });
  const costs = overheadKinds.map((kind) => {
    const { plain, recorded, hostShare } = result[kind];
    return [words[kind], ...[plain.hostUs, recorded.hostUs, hostShare, plain.othersUs, recorded.othersUs].map(number)];
  });
  return [
    table(["an app over HTTP", "unrecorded, requests a second", "recorded", "share kept", "p99 unrecorded, ms", "p99 recorded, ms"], rates),
    "",
    table(
      ["CPU of one request, µs", "host's thread, unrecorded", "recorded", "share kept", "other threads, unrecorded", "recorded"],
      costs,
    ),
    "",
    `${result.connections} connections, medians of ${result.rounds} rounds in turn, asked from another process.`,
  ].join("\n");
}
