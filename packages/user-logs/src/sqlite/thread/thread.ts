import { Worker } from "node:worker_threads";
import { UserLogsError } from "../../entry/error.ts";
import { type Answer, type Call, handedOverWith, type Request, type ThreadData } from "./message.ts";
import { receiveProblem } from "../file/problem.ts";

/** A worker thread with one connection. It starts with the first call, and again after it has died. */
export interface Thread {
  ask(request: Request): Promise<unknown>;
  /** Lets the calls that wait be answered, then ends the thread. */
  close(): Promise<void>;
  /** Rejects the calls that wait with the error and gives the thread up; resolves when it has ended. */
  kill(error: Error): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const workerFile = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

/**
 * What a reader makes for an answer is garbage once the answer is out. Let grow as it likes, the heap keeps some 100 MB of it per thread during
 * an export before it looks; collected in smaller portions it costs no time that could be measured.
 */
const readerLimits = { maxYoungGenerationSizeMb: 8 };

/** What waits for the end of a turn of the event loop. More of it is worth a message, and an fsync, of its own. */
const mostCalls = 32;
const mostEntries = 250;

/** `onUnindexed` is told which tenant, by its number, has entries that should have been indexed; answers do not wait for that. */
export function createThread(data: ThreadData, onUnindexed: (tenant: number) => void = () => undefined): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let unsent: Call[] = [];
  let unsentEntries = 0;
  let calls = 0;
  // The appends of one turn of the event loop travel together: to wake another thread costs as much as to compose several entries. Where
  // they are many, it begins while others are being made. A reader has one call at a time, which has nothing to wait for.
  const sendSoon = data.role === "writer" ? setImmediate : queueMicrotask;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: data, resourceLimits: data.role === "reader" ? readerLimits : {} });
    started.on("message", (answers: Answer[]) => {
      if (worker === started) answers.forEach(settle);
    });
    started.on("error", (error) => lost(started, unavailable(error)));
    started.on("exit", () => lost(started, unavailable(new Error("The thread has ended."))));
    return started;
  }

  function settle(answer: Answer): void {
    const call = waiting.get(answer.call);
    waiting.delete(answer.call);
    if (waiting.size === 0) worker?.unref();
    if (answer.ok) call?.resolve(answer.value);
    else call?.reject(receiveProblem(answer.problem));
    if (answer.ok && answer.unindexed !== undefined) onUnindexed(answer.unindexed);
  }

  function unavailable(cause: unknown): UserLogsError {
    return new UserLogsError("store_unavailable", `The store's ${data.role} thread was lost.`, { cause });
  }

  /**
   * Whether the calls that waited were done is not known: they are idempotent, so the caller may ask again. What was not
   * sent yet is refused with them, and must not be done by the next thread.
   */
  function lost(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = null;
    [unsent, unsentEntries] = [[], 0];
    const calls = [...waiting.values()];
    waiting.clear();
    for (const { reject } of calls) reject(error);
  }

  function send(): void {
    if (unsent.length === 0) return;
    worker ??= start();
    worker.ref();
    worker.postMessage(unsent, handedOverWith(unsent));
    [unsent, unsentEntries] = [[], 0];
  }

  return {
    ask(request) {
      const call = calls++;
      if (unsent.length === 0) sendSoon(send);
      unsent.push({ call, request });
      unsentEntries += request.verb === "append" ? request.entries.length : 0;
      if (unsent.length >= mostCalls || unsentEntries >= mostEntries) send();
      return new Promise((resolve, reject) => waiting.set(call, { resolve, reject }));
    },
    async close() {
      send();
      const ending = worker;
      if (!ending) return;
      ending.ref();
      await new Promise<void>((resolve) => {
        ending.once("exit", () => resolve());
        ending.postMessage("close");
      });
    },
    async kill(error) {
      const ending = worker;
      if (!ending) return;
      lost(ending, error);
      await ending.terminate();
    },
  };
}
