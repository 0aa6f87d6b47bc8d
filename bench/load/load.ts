import { setTimeout as sleep } from "node:timers/promises";
import { answerParent } from "../child.ts";
import { quantile } from "../measure.ts";
import { openConnection, requestOf } from "./connection.ts";

/** Who asks what of which server, and for how long. */
export interface LoadAsked {
  readonly port: number;
  readonly method: "GET" | "POST";
  /** Asked one after the other, by each connection from another place on. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly ms: number;
  /** How long each waits between an answer and the next request, on average; 0 for not at all. */
  readonly pauseMs: number;
  /** Whom each connection says it asks for: as many people as connections, because the log gives each viewer his turn. Nobody where it is absent. */
  readonly people?: string;
}

export interface Loaded {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** The process that asks: apart from the server, so that neither takes the other's event loop. */
answerParent<LoadAsked>(async ({ port, method, paths, connections, ms, pauseMs, people }): Promise<Loaded> => {
  const requestsOf = (index: number) =>
    paths.map((path) => requestOf(method, path, people === undefined ? "" : `X-Viewer: ${people}-${index}\r\n`));
  const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const took: number[] = [];
  const begin = performance.now();
  await Promise.all(
    opened.map(async (connection, index) => {
      const requests = requestsOf(index);
      // They come one after the other, not all at once.
      if (pauseMs > 0) await sleep((pauseMs * index) / connections);
      for (let next = index * 7; performance.now() - begin < ms; next++) {
        const asked = performance.now();
        const { status } = await connection.ask(requests[next % requests.length]!);
        if (status !== 200) throw new Error(`${paths[next % requests.length]} was answered ${status}.`);
        took.push(performance.now() - asked);
        if (pauseMs > 0) await sleep(pauseMs * (0.5 + ((next * 0.618) % 1)));
      }
    }),
  );
  const allMs = performance.now() - begin;
  for (const connection of opened) connection.close();
  return {
    requests: took.length,
    perSecond: (took.length / allMs) * 1_000,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
    worstMs: Math.max(...took),
  };
});
