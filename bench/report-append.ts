import { peerNames, titles } from "./peers/peer.ts";
import type { Appended, AppendResult } from "./suites/append.ts";
import { number, ratio, table } from "./table.ts";

export function reportAppend({ ordinary, oneOff, callersPerSecond, alone }: AppendResult): string {
  const peers = peerNames.filter((peer) => ordinary[peer]);
  type Measured = typeof ordinary;
  const row = (name: string, of: Measured, value: (appended: Appended) => number, times: (ours: number, theirs: number) => number) => {
    const ours = of.own ? value(of.own) : Number.NaN;
    return [
      name,
      number(ours),
      ...peers.flatMap((peer) => {
        const theirs = of[peer] ? value(of[peer]) : Number.NaN;
        return [number(theirs), ratio(times(ours, theirs))];
      }),
    ];
  };
  const faster = (ours: number, theirs: number) => ours / theirs;
  const smaller = (ours: number, theirs: number) => theirs / ours;
  const measured = (of: Measured) => number(of.own?.entries ?? 0);
  const peerEntries = peers[0] ? (ordinary[peers[0]]?.entries ?? 0) : 0;
  const peersAppendLess = peerEntries > 0 && peerEntries < (ordinary.own?.entries ?? 0);
  const rows = [
    row(`durable entries a second, calls of ${ordinary.own?.batchEntries ?? 0}, 8 at once`, ordinary, ({ perSecond }) => perSecond, faster),
    ...(peersAppendLess
      ? [row(`the same, the first ${number(peerEntries)} entries`, ordinary, ({ firstPerSecond }) => firstPerSecond, faster)]
      : []),
    row("bytes an entry, every index included", ordinary, ({ bytesPerEntry }) => bytesPerEntry, smaller),
    row(`no two sentences alike (${measured(oneOff)}): entries a second`, oneOff, ({ perSecond }) => perSecond, faster),
    row("no two sentences alike: bytes an entry", oneOff, ({ bytesPerEntry }) => bytesPerEntry, smaller),
    ["durable entries a second, 100 callers with one entry each", number(callersPerSecond)],
    ["one caller alone, ms an entry", number(alone.ownMs)],
    ["a bare fsynced insert into SQLite, ms", number(alone.bareMs)],
  ];
  const head = [`${measured(ordinary)} entries appended`, titles.own, ...peers.flatMap((peer) => [titles[peer], "ratio"])];
  const notes = [
    `One caller alone takes ${number(alone.times)} times as long as the bare insert.`,
    ...(peersAppendLess
      ? [`The peers append ${number(peerEntries)} entries with every index in place; the rest is loaded before the indexes are made.`]
      : []),
  ];
  return [table(head, rows), ...notes].join("\n\n");
}
