import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import type { LoadAsked, Loaded } from "../load/load.ts";
import { quantile } from "../measure.ts";
import type { AppAsked, Spent } from "./overhead-app.ts";
import type { SuiteOptions } from "./options.ts";

export const overheadKinds = ["list", "page", "change"] as const;
export type OverheadKind = (typeof overheadKinds)[number];

/** Requests a second are those that the machine had left; what a request takes of a processor says more on a busy one. */
export interface Costs extends Loaded {
  /** Microseconds of a processor for each request: of the thread that answers, and of all the others. */
  readonly hostUs: number;
  readonly othersUs: number;
}

export interface Overhead {
  /** Medians over the rounds. */
  readonly plain: Costs;
  readonly recorded: Costs;
  /** The medians of the rounds' ratios, each of a round recorded and the one before it: of requests a second, and of the host thread's work. */
  readonly share: number;
  readonly hostShare: number;
}

export type OverheadResult = Readonly<Record<OverheadKind, Overhead>> & { readonly connections: number; readonly rounds: number };

/** So many that both apps always have something to do: with few, it is the wait for the disk that is measured, and not what an entry costs. */
const connections = 128;
const rounds = 7;
const roundMs = 2_000;
/** How many the app has. */
const leads = 10_000;

/** The same small app twice, without and with a log, asked in turns from another process: the machine's moods meet both. */
export async function benchOverhead(options: SuiteOptions): Promise<OverheadResult> {
  const folder = join(options.folder, "apps");
  await mkdir(folder);
  const [plain, recorded, load] = [app(), app(), startChild(import.meta.url, "../load/load.ts")];
  try {
    const { port: plainPort } = await plain.ask<{ port: number }>({ file: join(folder, "plain.db"), recorded: false } satisfies AppAsked);
    const { port: recordedPort } = await recorded.ask<{ port: number }>({
      file: join(folder, "log.db"),
      recorded: true,
    } satisfies AppAsked);
    const result: Partial<Record<OverheadKind, Overhead>> = {};
    for (const kind of overheadKinds) {
      options.say(`  ${kind} …`);
      result[kind] = await alternate(load, kind, { app: plain, port: plainPort }, { app: recorded, port: recordedPort });
    }
    return { ...(result as Record<OverheadKind, Overhead>), connections, rounds };
  } finally {
    await Promise.all([load.stop(), plain.stop(), recorded.stop()]);
    await rm(folder, { recursive: true });
  }
}

const app = () => startChild(import.meta.url, "./overhead-app.ts");

interface Served {
  readonly app: Child;
  readonly port: number;
}

async function alternate(load: Child, kind: OverheadKind, plainApp: Served, recordedApp: Served): Promise<Overhead> {
  const round = async ({ app, port }: Served): Promise<Costs> => {
    const before = await app.ask<Spent>("spent" satisfies AppAsked);
    const loaded = await load.ask<Loaded>({ ...asked(kind), port, ms: roundMs } satisfies LoadAsked);
    const after = await app.ask<Spent>("spent" satisfies AppAsked);
    const each = (ms: (spent: Spent) => number) => ((ms(after) - ms(before)) * 1_000) / loaded.requests;
    return { ...loaded, hostUs: each(({ hostMs }) => hostMs), othersUs: each(({ othersMs }) => othersMs) };
  };
  for (const app of [plainApp, recordedApp]) await round(app);
  const plain: Costs[] = [];
  const recorded: Costs[] = [];
  for (let index = 0; index < rounds; index++) {
    plain.push(await round(plainApp));
    recorded.push(await round(recordedApp));
  }
  const median = (ratio: (recorded: Costs, plain: Costs) => number) => {
    return quantile(
      recorded.map((costs, index) => ratio(costs, plain[index]!)),
      0.5,
    );
  };
  return {
    plain: medians(plain),
    recorded: medians(recorded),
    share: median((one, other) => one.perSecond / other.perSecond),
    hostShare: median((one, other) => other.hostUs / one.hostUs),
  };
}

/** A list is fifty leads, a page is one, a change moves one to another stage. */
function asked(kind: OverheadKind): Pick<LoadAsked, "method" | "paths" | "connections" | "pauseMs"> {
  const ids = Array.from({ length: 1_000 }, (_, index) => ((index * 7_919) % (leads - 2_000)) + 1);
  const paths: Readonly<Record<OverheadKind, readonly string[]>> = {
    list: ids.map((id) => `/leads?after=${id}`),
    page: ids.map((id) => `/leads/${id}`),
    change: ids.map((id, index) => `/leads/${id}/${["Won", "Lost", "Proposal"][index % 3]}`),
  };
  return { method: kind === "change" ? "POST" : "GET", paths: paths[kind], connections, pauseMs: 0 };
}

function medians(all: readonly Costs[]): Costs {
  const of = (value: (costs: Costs) => number) => quantile(all.map(value), 0.5);
  return {
    requests: of(({ requests }) => requests),
    perSecond: of(({ perSecond }) => perSecond),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    worstMs: of(({ worstMs }) => worstMs),
    hostUs: of(({ hostUs }) => hostUs),
    othersUs: of(({ othersUs }) => othersUs),
  };
}
