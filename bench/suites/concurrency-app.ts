import { monitorEventLoopDelay } from "node:perf_hooks";
import { createEntryId } from "../../packages/user-logs/src/entry/id.ts";
import type { Viewer } from "../../packages/user-logs/src/http/handler.ts";
import { answerParent } from "../child.ts";
import { admin, type ServedLog, serveLog } from "../load/serve-log.ts";
import { generate } from "../rows/generate.ts";

export type BusyAsked =
  | { readonly verb: "serve"; readonly file: string }
  | { readonly verb: "startAppending" }
  /** Forgets what the event loop's delays were. */
  | { readonly verb: "startWatching" }
  | { readonly verb: "stop" };

export interface Busy {
  readonly appendedPerSecond: number;
  /** How late the event loop was. */
  readonly loopP99Ms: number;
  readonly loopWorstMs: number;
}

/** Made before anything is measured, and appended again and again under new ids. */
const pool = [...generate({ events: 50_000, batchEntries: 1_000 })].map(({ entries }) => entries);

let served: ServedLog | undefined;
const delay = monitorEventLoopDelay({ resolution: 5 });
const appending = { on: false, entries: 0, startedAt: 0, done: Promise.resolve() };

answerParent<BusyAsked>(
  async (asked) => {
    switch (asked.verb) {
      case "serve":
        served = await serveLog(asked.file, viewerOf);
        return { port: served.port };
      case "startAppending":
        appending.on = true;
        appending.done = append();
        return {};
      case "startWatching":
        delay.reset();
        delay.enable();
        return {};
      case "stop":
        return stop();
    }
  },
  () => served?.close(),
);

/** The admin, unless the request says that somebody else looks. */
function viewerOf(request: Request): Viewer {
  const id = request.headers.get("x-viewer");
  return id === null ? admin : { ...admin, who: { actor: { type: "user", id, name: id }, role: "Support" } };
}

/** An import that goes on and on: the next thousand when the last is durable. */
async function append(): Promise<void> {
  appending.startedAt = performance.now();
  for (let index = 0; appending.on; index++) {
    const entries = pool[index % pool.length]!.map((entry) => ({ ...entry, id: createEntryId() }));
    await served!.store.append(entries);
    appending.entries += entries.length;
  }
}

async function stop(): Promise<Busy> {
  delay.disable();
  appending.on = false;
  const tookMs = performance.now() - appending.startedAt;
  const { entries } = appending;
  await appending.done;
  const ms = (nanoseconds: number) => nanoseconds / 1_000_000;
  return { appendedPerSecond: (entries / tookMs) * 1_000, loopP99Ms: ms(delay.percentile(99)), loopWorstMs: ms(delay.max) };
}
