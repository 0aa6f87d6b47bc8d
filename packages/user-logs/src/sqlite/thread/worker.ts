import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { createChunkMaker } from "./answer-chunks.ts";
import { createReading } from "./answer-reads.ts";
import { createWriter } from "./answer-appends.ts";
import type { ThreadWork } from "./thread-work.ts";
import { type Call, handedOver, type ThreadData, type ToThread } from "./message.ts";

/*
 * The file that every thread of the store runs. Fsyncs, scans and waits for locks happen here, never in the
 * host's own thread.
 */
const port = parentPort;
if (!port) throw new Error("worker.ts is started by the store, as a thread.");
const data = workerData as ThreadData;
const work: ThreadWork = { writer: createWriter, reader: createReading, indexer: createChunkMaker }[data.role](data);

/** Letters of JSON that go into one transaction; what is beyond waits for the next, so that none becomes endless. */
const groupLetters = 16_000_000;

/** Preparing goes on in steps, and what comes in has its turn between two of them. */
let step: NodeJS.Immediate | undefined;

function prepare(): void {
  step = work.prepare?.() === true ? setImmediate(prepare) : undefined;
}

port.on("message", (first: ToThread) => {
  const waiting: Call[] = [];
  let closing = first === "close";
  if (first !== "close") waiting.push(...first);
  // What has come in meanwhile goes along.
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    const message = next.message as ToThread;
    if (message === "close") closing = true;
    else waiting.push(...message);
  }
  for (const group of groups(waiting)) {
    const answers = work.answer(group);
    port.postMessage(answers, handedOver(answers));
    work.tidy?.();
  }
  if (!closing) return void (step ??= setImmediate(prepare));
  clearImmediate(step);
  work.close();
  port.close();
});

function* groups(calls: readonly Call[]): Generator<Call[]> {
  let group: Call[] = [];
  let letters = 0;
  for (const call of calls) {
    group.push(call);
    letters += lettersOf(call);
    if (letters < groupLetters) continue;
    yield group;
    group = [];
    letters = 0;
  }
  if (group.length > 0) yield group;
}

function lettersOf({ request }: Call): number {
  return request.verb === "append" ? request.entries.reduce((sum, { length }) => sum + length, 0) : groupLetters;
}
