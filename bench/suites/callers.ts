import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../../packages/user-logs/src/entry/entry.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import { quantile } from "../measure.ts";
import { generate } from "../rows/generate.ts";

const callers = 100;
const ofAllCallers = 20_000;
const aloneRounds = 9;
const aloneEntries = 200;

export interface AloneResult {
  readonly ownMs: number;
  readonly bareMs: number;
  /** The median over the rounds of ours by the bare insert of the same round. */
  readonly times: number;
}

/** Entries a second of 100 callers, each of which waits for its one entry before it makes the next. */
export async function callersPerSecond(folder: string): Promise<number> {
  const store = sqliteStore({ file: join(folder, "callers.db") });
  const [first, ...entries] = samples(ofAllCallers + 1);
  await store.append([first!]);
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let index = caller; index < entries.length; index += callers) await store.append([entries[index]!]);
    }),
  );
  const tookMs = performance.now() - begin;
  await store.close();
  return (entries.length / tookMs) * 1_000;
}

/**
 * One caller with one entry at a time, beside the least that a durable record can cost: a row of the same bytes in a table without
 * any index, fsynced. In turns, because a disk's fsync is quick at one moment and slow at the next.
 */
export async function oneCallerAlone(folder: string): Promise<AloneResult> {
  const store = sqliteStore({ file: join(folder, "alone.db") });
  const bare = new DatabaseSync(join(folder, "bare.db"));
  bare.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (entry TEXT)");
  const add = bare.prepare("INSERT INTO log VALUES (?)");
  const [first, ...entries] = samples(aloneRounds * aloneEntries + 1);
  await store.append([first!]);
  const rounds: { ownMs: number; bareMs: number }[] = [];
  for (let round = 0; round < aloneRounds; round++) {
    const mine = entries.slice(round * aloneEntries, (round + 1) * aloneEntries);
    const texts = mine.map((entry) => JSON.stringify(entry));
    const begin = performance.now();
    for (const entry of mine) await store.append([entry]);
    const between = performance.now();
    for (const text of texts) add.run(text);
    rounds.push({ ownMs: (between - begin) / aloneEntries, bareMs: (performance.now() - between) / aloneEntries });
  }
  bare.close();
  await store.close();
  const median = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5);
  return {
    ownMs: median(({ ownMs }) => ownMs),
    bareMs: median(({ bareMs }) => bareMs),
    times: median(({ ownMs, bareMs }) => ownMs / bareMs),
  };
}

function samples(count: number): NewEntry[] {
  return [...generate({ events: count })].flatMap(({ entries }) => entries);
}
