import { geometricMean, quantile, type Timing } from "./measure.ts";
import { type PeerName, peerNames, titles } from "./peers/peer.ts";
import { type Compared, questionKinds, type QueryResult } from "./suites/query.ts";
import { number, ratio, table } from "./table.ts";

/** Every case, kind by kind, then what they say together. */
export function reportQuery({ openingMs, compared }: QueryResult): string {
  const peers = peerNames.filter((peer) => compared.some(({ timings }) => timings[peer]));
  const kinds = questionKinds.filter((kind) => compared.some((one) => one.kind === kind));
  return [
    ...kinds.map((kind) =>
      cases(
        kind,
        compared.filter((one) => one.kind === kind),
        peers,
      ),
    ),
    summary(kinds, compared, peers),
    `Opening the store, to its first page: ${Math.round(openingMs)} ms`,
    exactCounts(compared),
    ...peers.map((peer) => lostCases(compared, peer)),
    ...peers.map((peer) => differences(compared, peer)),
  ].join("\n\n");
}

function cases(kind: string, compared: readonly Compared[], peers: readonly PeerName[]): string {
  const head = [`${kind}, ms`, "User Logs", "its worst run", ...peers.flatMap((peer) => [titles[peer], "ratio"])];
  const rows = compared.map(({ name, timings }) => [
    name,
    milliseconds(timings.own),
    number(timings.own?.worstMs ?? Number.NaN),
    ...peers.flatMap((peer) => [milliseconds(timings[peer]), ratio(ratioTo(peer, timings))]),
  ]);
  return table(head, rows);
}

function summary(kinds: readonly string[], compared: readonly Compared[], peers: readonly PeerName[]): string {
  const head = [
    "all cases, ms",
    "cases",
    "p50",
    "p99",
    "worst",
    ...peers.flatMap((peer) => [`${titles[peer]} p50`, "p99", "ratio", "peer wins"]),
  ];
  const rows = kinds.map((kind) => {
    const ofKind = compared.filter((one) => one.kind === kind);
    return [
      kind,
      String(ofKind.length),
      ...spread(ofKind.flatMap(({ timings }) => timings.own ?? [])),
      ...peers.flatMap((peer) => {
        const [p50 = "", p99 = ""] = spread(ofKind.flatMap(({ timings }) => timings[peer] ?? []));
        const ratios = ofKind.map(({ timings }) => ratioTo(peer, timings));
        return [p50, p99, ratio(geometricMean(ratios)), String(ratios.filter((one) => one < 1).length)];
      }),
    ];
  });
  return `${table(head, rows)}\n\nA ratio is the geometric mean over the cases of how many times faster User Logs is. A case is the median of its warm runs.`;
}

function spread(timings: readonly Timing[]): string[] {
  const of = (share: number) => {
    const ms = quantile(
      timings.map(({ p50Ms }) => p50Ms),
      share,
    );
    return timings.some(({ stopped, p50Ms }) => stopped && p50Ms === ms) ? longer(ms) : number(ms);
  };
  return [of(0.5), of(0.99), of(1)];
}

/** What our answer takes less; where the peer was stopped, at least so much. */
export function ratioTo(peer: PeerName, { own, [peer]: other }: Compared["timings"]): number {
  return own && other ? other.p50Ms / own.p50Ms : Number.NaN;
}

function milliseconds(timing: Timing | undefined): string {
  if (!timing) return "";
  return timing.stopped ? longer(timing.p50Ms) : number(timing.p50Ms);
}

const longer = (ms: number) => `> ${number(ms / 1000)} s`;

function exactCounts(compared: readonly Compared[]): string {
  const counts = compared.filter(({ kind }) => kind === "count");
  const say = (searched: boolean) => {
    const all = counts.filter(({ name }) => name.includes('"') === searched);
    return `${all.filter(({ exact }) => exact).length} of ${all.length} ${searched ? "with" : "without"} search`;
  };
  return `Exact counts, beyond 10,000 too: ${say(false)}, ${say(true)}.`;
}

/** So many of the cases that a peer wins are listed once more under the tables. */
const listedCases = 30;

/** Where the peer is faster, the largest lead first; a lead of less than a fifth may be noise, and is in the tables only. */
function lostCases(compared: readonly Compared[], peer: PeerName): string {
  const lost = compared
    .filter(({ timings }) => ratioTo(peer, timings) < 1)
    .toSorted((a, b) => ratioTo(peer, a.timings) - ratioTo(peer, b.timings));
  const clear = lost.filter(({ timings }) => ratioTo(peer, timings) < 0.8);
  const head = `${titles[peer]} is faster in ${lost.length} of ${compared.length} cases, in ${clear.length} of them by more than a fifth`;
  const lines = clear.slice(0, listedCases).map(({ kind, name, timings }) => `  ${ratio(ratioTo(peer, timings))}  ${kind}: ${name}`);
  const rest = clear.length > listedCases ? [`  … and ${clear.length - listedCases} more, which the tables show below 0.80 ×`] : [];
  return [clear.length === 0 ? `${head}.` : `${head}:`, ...lines, ...rest].join("\n");
}

function differences(compared: readonly Compared[], peer: PeerName): string {
  const names = compared.filter(({ differs }) => differs.includes(peer)).map(({ kind, name }) => `  ${kind}: ${name}`);
  return [
    `${titles[peer]} gives another answer in ${names.length} of ${compared.length} cases${names.length === 0 ? "." : ":"}`,
    ...names,
  ].join("\n");
}
