import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import type { LoadAsked, Loaded } from "../load/load.ts";
import { quantile } from "../measure.ts";
import type { AppAsked } from "./overhead-app.ts";
import type { SuiteOptions } from "./options.ts";

export const overheadKinds = ["list", "page", "change"] as const;
export type OverheadKind = (typeof overheadKinds)[number];

export interface Overhead {
  /** Medians over the rounds. */
  readonly plain: Loaded;
  readonly recorded: Loaded;
  /** The median of the rounds' ratios of requests a second, recorded by plain. */
  readonly share: number;
}

export type OverheadResult = Readonly<Record<OverheadKind, Overhead>> & { readonly connections: number; readonly rounds: number };

const connections = 32;
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
      result[kind] = await alternate(load, kind, plainPort, recordedPort);
    }
    return { ...(result as Record<OverheadKind, Overhead>), connections, rounds };
  } finally {
    await Promise.all([load.stop(), plain.stop(), recorded.stop()]);
    await rm(folder, { recursive: true });
  }
}

const app = () => startChild(import.meta.url, "./overhead-app.ts");

async function alternate(load: Child, kind: OverheadKind, plainPort: number, recordedPort: number): Promise<Overhead> {
  const round = (port: number, ms: number) => load.ask<Loaded>({ ...asked(kind), port, ms } satisfies LoadAsked);
  for (const port of [plainPort, recordedPort]) await round(port, roundMs);
  const plain: Loaded[] = [];
  const recorded: Loaded[] = [];
  for (let index = 0; index < rounds; index++) {
    plain.push(await round(plainPort, roundMs));
    recorded.push(await round(recordedPort, roundMs));
  }
  const shares = recorded.map(({ perSecond }, index) => perSecond / plain[index]!.perSecond);
  return { plain: medians(plain), recorded: medians(recorded), share: quantile(shares, 0.5) };
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

function medians(all: readonly Loaded[]): Loaded {
  const of = (value: (loaded: Loaded) => number) => quantile(all.map(value), 0.5);
  return {
    requests: of(({ requests }) => requests),
    perSecond: of(({ perSecond }) => perSecond),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    worstMs: of(({ worstMs }) => worstMs),
  };
}
