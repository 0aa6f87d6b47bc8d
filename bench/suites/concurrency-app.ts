import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createAdaptorServer } from "@hono/node-server";
import { defineActions } from "../../packages/user-logs/src/catalogue/catalogue.ts";
import { createEntryId } from "../../packages/user-logs/src/entry/id.ts";
import { createHandler } from "../../packages/user-logs/src/http/handler.ts";
import { createRecorder } from "../../packages/user-logs/src/record/record.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import { answerParent } from "../child.ts";
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

const store: { current?: ReturnType<typeof sqliteStore> } = {};
const delay = monitorEventLoopDelay({ resolution: 5 });
const appending = { on: false, entries: 0, startedAt: 0, done: Promise.resolve() };
let end: () => Promise<void> = async () => undefined;

answerParent<BusyAsked>(
  async (asked) => {
    switch (asked.verb) {
      case "serve":
        return serve(asked.file);
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
  () => end(),
);

/** The log as a host mounts it, over HTTP. */
async function serve(file: string): Promise<{ port: number }> {
  store.current = sqliteStore({ file });
  const recorder = createRecorder({ catalogue: defineActions({}), store: store.current });
  const who = { actor: { type: "user", id: "1", name: "Admin" }, role: "Admin" } as const;
  const handler = createHandler({
    recorder,
    basePath: "/user-logs",
    viewer: async () => ({ who, scope: null, canView: true, canExport: true }),
  });
  const server = createAdaptorServer({ fetch: (request: Request) => handler.fetch(request) }).listen(0, "127.0.0.1");
  await once(server, "listening");
  end = async () => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await handler.close();
    await recorder.close();
  };
  return { port: (server.address() as { port: number }).port };
}

/** An import that goes on and on: the next thousand when the last is durable. */
async function append(): Promise<void> {
  appending.startedAt = performance.now();
  for (let index = 0; appending.on; index++) {
    const entries = pool[index % pool.length]!.map((entry) => ({ ...entry, id: createEntryId() }));
    await store.current!.append(entries);
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
