import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openPeer } from "./peers/open-peer.ts";
import { type Peer, type SubjectName, titles } from "./peers/peer.ts";
import { type Batch, generate, slices } from "./rows/generate.ts";
import type { SuiteOptions } from "./suites/options.ts";

/** How many calls wait for their answer at once: what a server under load has, and what fills several cores. */
const callsAtOnce = 8;

/** Which databases of a folder are full, so that the next run can use them. */
export interface Filled {
  has(name: string): boolean;
  add(name: string): void;
}

/** Throws where the folder was filled with another number of entries. */
export function filledIn(folder: string, events: number): Filled {
  const file = join(folder, "filled.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { events: number; names: string[] }) : { events, names: [] };
  if (known.events !== events) throw new Error(`${folder} was filled with ${known.events} entries; name another --folder for ${events}.`);
  return {
    has: (name) => known.names.includes(name),
    add(name) {
      known.names.push(name);
      writeFileSync(file, JSON.stringify(known));
    },
  };
}

/** The database under this name, open, with all entries in it: filled now, where no earlier suite or run has done it. */
export async function filledPeer(name: SubjectName, options: SuiteOptions): Promise<Peer> {
  const peer = await openPeer(name, options);
  const filled = filledIn(options.folder, options.events);
  if (!filled.has(name)) {
    options.say(`  filling ${titles[name]} …`);
    await fill(peer, options.events);
    filled.add(name);
  }
  return peer;
}

/** Fills a database for the questions, as quickly as it can be: a table loads first and is indexed afterwards. */
async function fill(peer: Peer, events: number): Promise<void> {
  await peer.dropIndexes?.();
  for (const slice of slices(generate({ events }))) await appendSlice(peer, slice);
  await peer.settle();
}

/** Appends the batches in order, several calls under way at once; how long it took until the last one was durable. */
export async function appendSlice(peer: Peer, batches: readonly Batch[]): Promise<number> {
  const begin = performance.now();
  const running = new Set<Promise<void>>();
  for (const batch of batches) {
    const call = peer.append(batch).finally(() => running.delete(call));
    running.add(call);
    if (running.size >= callsAtOnce) await Promise.race(running);
  }
  await Promise.all(running);
  return performance.now() - begin;
}
