import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { appendSlice, filledIn } from "../fill.ts";
import { openPeer } from "../peers/open-peer.ts";
import { type SubjectName, titles } from "../peers/peer.ts";
import { generate, type GenerateOptions, slices } from "../rows/generate.ts";
import { type AloneResult, callersPerSecond, oneCallerAlone } from "./callers.ts";
import type { SuiteOptions } from "./options.ts";

/** One database filled with every index in place. */
export interface Appended {
  /** Entries of one call. */
  readonly batchEntries: number;
  readonly entries: number;
  readonly perSecond: number;
  /** Ours alone, for a fair look at peers that append less: the rate of as many entries as they append. */
  readonly firstPerSecond: number;
  readonly bytesPerEntry: number;
}

export interface AppendResult {
  readonly ordinary: Readonly<Partial<Record<SubjectName, Appended>>>;
  /** The same, where no two sentences are alike. */
  readonly oneOff: Readonly<Partial<Record<SubjectName, Appended>>>;
  readonly callersPerSecond: number;
  readonly alone: AloneResult;
}

const oneOffEntries = 200_000;

/** Appends everything to every database, which the other suites then ask. */
export async function benchAppend(options: SuiteOptions): Promise<AppendResult> {
  const subjects: SubjectName[] = ["own", ...options.peers];
  const ordinary: Partial<Record<SubjectName, Appended>> = {};
  const oneOff: Partial<Record<SubjectName, Appended>> = {};
  for (const name of subjects) {
    options.say(`  appending to ${titles[name]} …`);
    ordinary[name] = await appendOrdinary(name, options);
    const few = { ...options, events: Math.min(options.events, oneOffEntries) };
    oneOff[name] = await inFolder(options.folder, (folder) => appendAll(name, { ...few, folder }, { oneOffTexts: true }));
  }
  return {
    ordinary,
    oneOff,
    callersPerSecond: await inFolder(options.folder, callersPerSecond),
    alone: await inFolder(options.folder, oneCallerAlone),
  };
}

/** Into the databases that are asked later, where they are not full yet; else into others that are thrown away. */
async function appendOrdinary(name: SubjectName, options: SuiteOptions): Promise<Appended> {
  const filled = filledIn(options.folder, options.events);
  if (filled.has(name)) return inFolder(options.folder, (folder) => appendAll(name, { ...options, folder }));
  const appended = await appendAll(name, options);
  filled.add(name);
  return appended;
}

async function appendAll(name: SubjectName, options: SuiteOptions, rows: Partial<GenerateOptions> = {}): Promise<Appended> {
  const { events, peerAppends } = options;
  const peer = await openPeer(name, options);
  try {
    const most = name === "own" ? events : peerAppends;
    const first = { entries: 0, ms: 0 };
    const measured = { entries: 0, ms: 0 };
    let batchEntries = 0;
    let indexed = true;
    for (const slice of slices(generate({ ...rows, events }))) {
      // What a peer is not measured with is loaded as its documentation advises: without indexes, which are made afterwards.
      if (indexed && measured.entries >= most) {
        await peer.dropIndexes?.();
        indexed = false;
      }
      const ms = await appendSlice(peer, slice);
      const entries = slice.reduce((sum, batch) => sum + batch.entries.length, 0);
      batchEntries ||= slice[0]?.entries.length ?? 0;
      for (const total of [...(measured.entries < most ? [measured] : []), ...(first.entries < peerAppends ? [first] : [])]) {
        total.entries += entries;
        total.ms += ms;
      }
    }
    await peer.settle();
    const perSecond = ({ entries, ms }: typeof first) => (entries / ms) * 1_000;
    const bytesPerEntry = (await peer.bytes()) / events;
    return { batchEntries, entries: measured.entries, perSecond: perSecond(measured), firstPerSecond: perSecond(first), bytesPerEntry };
  } finally {
    await peer.close();
  }
}

/** Gives the work a folder of its own, which is gone afterwards. */
async function inFolder<Result>(parent: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = join(parent, "thrown-away");
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
