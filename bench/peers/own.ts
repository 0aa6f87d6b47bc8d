import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { UserLogsError } from "../../packages/user-logs/src/entry/error.ts";
import { limits } from "../../packages/user-logs/src/entry/limits.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import type { Store } from "../../packages/user-logs/src/store/store.ts";
import { tenant } from "../rows/generate.ts";
import { type Answer, type Peer, type PeerOptions, type Question, TooSlow } from "./peer.ts";

export const logFile = "user-logs.db";

/** Our store, asked as the page asks it. */
export function openOwnPeer({ folder, timeoutMs, file = logFile }: PeerOptions & { file?: string }): Peer & { store: Store } {
  const path = join(folder, file);
  // Dates of the log are the store's clock: it says when each batch was made.
  let nowMs = 0;
  const store = sqliteStore({ file: path, now: () => nowMs, queryBudgetMs: timeoutMs });
  return {
    name: "own",
    store,
    async append({ entries, recordedMs }) {
      nowMs = recordedMs;
      await store.append(entries);
    },
    async settle() {
      await indexed(path);
      await checkpoint(path);
    },
    async ask(question) {
      const begin = performance.now();
      try {
        const answer = await answerOf(store, question);
        return { ...answer, ms: performance.now() - begin };
      } catch (problem) {
        if (problem instanceof UserLogsError && problem.code === "query_too_slow") throw new TooSlow(problem.message);
        throw problem;
      }
    },
    bytes: async () =>
      readdirSync(folder)
        .filter((name) => name.startsWith(file))
        .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
    close: () => store.close(),
  };
}

async function answerOf(store: Store, question: Question): Promise<Omit<Answer, "ms">> {
  const { query } = question;
  switch (question.verb) {
    case "page": {
      const { limit, after } = question;
      const page = await store.list(tenant, query, { limit, ...(typeof after === "string" && { cursor: after }) });
      return { numbers: page.entries.map(({ position }) => position), next: page.next, exact: true };
    }
    case "count": {
      const { count, exact } = await store.count(tenant, query, { bound: question.bound });
      return { numbers: [count], next: null, exact };
    }
    case "facet": {
      const { options } = await store.facet(tenant, question.field, query, { limit: limits.facetOptions, bound: question.bound });
      return {
        numbers: options.map(({ count }) => count).toSorted((a, b) => b - a),
        next: null,
        exact: options.every(({ exact }) => exact),
      };
    }
    case "histogram": {
      const { counts } = await store.histogram(tenant, query, { edges: question.edges });
      return { numbers: counts, next: null, exact: true };
    }
  }
}

/** Waits until every full chunk is stored, as it is shortly after the appends. */
async function indexed(path: string): Promise<void> {
  const db = new DatabaseSync(path, { readOnly: true });
  const missing = db.prepare(
    `SELECT (SELECT (max(row) + 1) / 65536 FROM user_logs_entry) - count(DISTINCT key / 16) AS chunks FROM user_logs_chunk`,
  );
  for (let tries = 0; Number(missing.get()?.["chunks"]) > 0; tries++) {
    if (tries === mostTries) throw new Error("A full chunk was not stored within a minute.");
    await setTimeout(50);
  }
  db.close();
}

const mostTries = 1_200;

/** Nothing but what the database does by itself when it is closed: the file is then as large as it is. Refused while the writer does the same. */
async function checkpoint(path: string): Promise<void> {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  for (let tries = 0; db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.["busy"] !== 0; tries++) {
    if (tries === mostTries) throw new Error("The write-ahead log could not be emptied within a minute.");
    await setTimeout(50);
  }
  db.close();
}
