import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BadInput, badInputs } from "../cases/bad-input.ts";
import { startChild } from "../child.ts";
import { filledPeer } from "../fill.ts";
import { openConnection, requestOf } from "../load/connection.ts";
import type { LoadAsked, Loaded } from "../load/load.ts";
import { basePath } from "../load/serve-log.ts";
import { quantile } from "../measure.ts";
import { logFile } from "../peers/own.ts";
import type { SuiteOptions } from "./options.ts";

export interface BadInputResult {
  /** An ordinary page, asked for again and again while nobody else asks anything. */
  readonly quiet: Loaded;
  readonly cases: readonly BadInputTiming[];
  readonly crowd: { readonly name: string; readonly requests: number } & Omit<BadInputTiming, "name">;
}

export interface BadInputTiming {
  readonly name: string;
  /** What the requests were answered with. */
  readonly statuses: readonly number[];
  readonly runs: number;
  readonly p50Ms: number;
  readonly worstMs: number;
  /** Somebody else's ordinary page meanwhile. */
  readonly other: Loaded;
}

type Answered = Omit<BadInputTiming, "other">;

const atOnce = 200;
const caseMs = 1_500;
const quietMs = 4_000;
const probePauseMs = 10;

/** What nobody asks in good faith, over HTTP, and what it costs the one who asks and everybody else. */
export async function benchBadInput(options: SuiteOptions): Promise<BadInputResult> {
  await filledPeer("own", options).then((peer) => peer.close());
  const file = join(options.folder, "bad-input.db");
  await copyFile(join(options.folder, logFile), file);
  const server = startChild(import.meta.url, "./bad-input-app.ts");
  const probe = startChild(import.meta.url, "../load/load.ts");
  try {
    const { port } = await server.ask<{ port: number }>({ file });
    const look = (ms: number) => {
      const asked: LoadAsked = {
        port,
        method: "GET",
        paths: [`${basePath}/entries?role=Manager`],
        connections: 1,
        pauseMs: probePauseMs,
        ms,
      };
      return probe.ask<Loaded>(asked);
    };
    await look(1_000);
    const quiet = await look(quietMs);
    const cases: BadInputTiming[] = [];
    for (const input of badInputs) {
      options.say(`  ${input.name} …`);
      const [answered, other] = await Promise.all([askOften(port, input), look(caseMs)]);
      cases.push({ ...answered, other });
    }
    const dearest = dearestOf(cases);
    options.say(`  ${atOnce} at once: ${dearest.name} …`);
    const [answered, other] = await Promise.all([askAtOnce(port, dearest), look(caseMs)]);
    return { quiet, cases, crowd: { ...answered, requests: atOnce, other } };
  } finally {
    await Promise.all([probe.stop(), server.stop()]);
    for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
  }
}

function requestFor({ path, viewer }: BadInput): Buffer {
  return requestOf("GET", `${basePath}/${path}`, `X-Viewer: ${viewer}\r\n`);
}

/** One after the other, as quickly as they are answered. */
async function askOften(port: number, input: BadInput): Promise<Answered> {
  const request = requestFor(input);
  const connection = await openConnection(port);
  // What the first one finds nothing prepared for is not what a thousand of them cost.
  await connection.ask(request);
  const answers: { status: number; ms: number }[] = [];
  const begin = performance.now();
  while (answers.length < 2 || performance.now() - begin < caseMs) {
    const asked = performance.now();
    const { status } = await connection.ask(request);
    answers.push({ status, ms: performance.now() - asked });
  }
  connection.close();
  return timingOf(input.name, answers);
}

async function askAtOnce(port: number, input: BadInput): Promise<Answered> {
  const request = requestFor(input);
  const connections = await Promise.all(Array.from({ length: atOnce }, () => openConnection(port)));
  const begin = performance.now();
  const answers = await Promise.all(
    connections.map(async (connection) => {
      const { status } = await connection.ask(request);
      return { status, ms: performance.now() - begin };
    }),
  );
  for (const connection of connections) connection.close();
  return timingOf(input.name, answers);
}

/** Of those that are answered: what is refused is cheap by being refused. */
function dearestOf(cases: readonly BadInputTiming[]): BadInput {
  const answered = cases.filter(({ statuses }) => statuses.every((status) => status === 200));
  const [dearest] = answered.toSorted((a, b) => b.p50Ms - a.p50Ms);
  return badInputs.find(({ name }) => name === dearest?.name)!;
}

function timingOf(name: string, answers: readonly { status: number; ms: number }[]): Answered {
  const took = answers.map(({ ms }) => ms);
  return {
    name,
    statuses: [...new Set(answers.map(({ status }) => status))],
    runs: took.length,
    p50Ms: quantile(took, 0.5),
    worstMs: Math.max(...took),
  };
}
