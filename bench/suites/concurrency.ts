import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { emptyUrlQuery, formatUrlQuery, type UrlQuery } from "../../packages/user-logs/src/query/url.ts";
import { startChild } from "../child.ts";
import { filledPeer } from "../fill.ts";
import type { LoadAsked, Loaded } from "../load/load.ts";
import { openConnection, requestOf } from "../load/connection.ts";
import { logFile } from "../peers/own.ts";
import type { Busy, BusyAsked } from "./concurrency-app.ts";
import type { SuiteOptions } from "./options.ts";

export interface ConcurrencyResult {
  /** One who looks, alone with the log. */
  readonly quiet: Loaded;
  /** The same while an export, a bulk append and the readers run. */
  readonly busy: Loaded;
  readonly readers: Loaded & { readonly count: number; readonly pauseMs: number };
  readonly server: Busy;
  /** Whether the export was still running at the end of the measurement. */
  readonly exportRan: boolean;
}

const quietMs = 4_000;
const busyMs = 12_000;
const readers = 50;
/** Somebody who looks at one page after the other, quickly. */
const readerPauseMs = 1_000;
const probePauseMs = 20;

/** The log served over HTTP, asked from another process; every page asked for is itself recorded, as it always is. */
export async function benchConcurrency(options: SuiteOptions): Promise<ConcurrencyResult> {
  await filledPeer("own", options).then((peer) => peer.close());
  const file = join(options.folder, "busy.db");
  await copyFile(join(options.folder, logFile), file);
  const server = startChild(import.meta.url, "./concurrency-app.ts");
  const [probe, crowd] = [startChild(import.meta.url, "../load/load.ts"), startChild(import.meta.url, "../load/load.ts")];
  try {
    const ask = <Answer>(message: BusyAsked) => server.ask<Answer>(message);
    const { port } = await ask<{ port: number }>({ verb: "serve", file });
    const look = (ms: number) => probe.ask<Loaded>({ ...looks(port), connections: 1, pauseMs: probePauseMs, ms });
    await look(1_000);
    options.say("  quiet …");
    const quiet = await look(quietMs);
    options.say("  busy …");
    await ask({ verb: "startAppending" });
    const exporting = runExport(port);
    const reading = crowd.ask<Loaded>({
      ...looks(port),
      connections: readers,
      people: "reader",
      pauseMs: readerPauseMs,
      ms: busyMs + 1_500,
    });
    await sleep(1_000);
    await ask({ verb: "startWatching" });
    const busy = await look(busyMs);
    const exportRan = exporting.runs();
    const busyServer = await ask<Busy>({ verb: "stop" });
    const crowdLoaded = await reading;
    await exporting.cut();
    return { quiet, busy, readers: { ...crowdLoaded, count: readers, pauseMs: readerPauseMs }, server: busyServer, exportRan };
  } finally {
    await Promise.all([probe.stop(), crowd.stop(), server.stop()]);
    for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
  }
}

/** First pages as people ask for them: no filter, one, several, a search, another order. */
function looks(port: number): Pick<LoadAsked, "port" | "method" | "paths"> {
  const asked: readonly Partial<UrlQuery>[] = [
    {},
    { roles: ["Sales Agent"] },
    { users: ["user:1"] },
    { actions: ["leads"] },
    { search: "main page" },
    { roles: ["Manager"], actions: ["deals"], from: "2024-01-01", to: "2024-12-31" },
    { items: ["lead:7"] },
    { outcomes: ["denied"] },
    { search: "Müller", sort: { by: "name", direction: "asc" } },
    { sort: { by: "item", direction: "desc" } },
    { users: ["user:121"], search: "won" },
    { from: "2023-03-01", to: "2023-03-14" },
  ];
  return {
    port,
    method: "GET",
    paths: asked.map((query) => `/user-logs/entries?${formatUrlQuery({ ...emptyUrlQuery, ...query }).toString()}`),
  };
}

/** Exports everything as CSV, again where it ends too soon. */
function runExport(port: number) {
  let cut = false;
  let running = false;
  let current: Awaited<ReturnType<typeof openConnection>> | undefined;
  async function run(): Promise<void> {
    while (!cut) {
      current = await openConnection(port);
      running = true;
      await current.ask(requestOf("GET", "/user-logs/export?format=csv"));
      current.close();
    }
  }
  const ended = run().catch((problem: unknown) => {
    running = false;
    if (!cut) console.error(problem);
  });
  return {
    runs: () => running,
    /** What was cut is recorded as a failed export: the server gets the time for that. */
    async cut() {
      cut = true;
      current?.close();
      await ended;
      await sleep(500);
    },
  };
}
