import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatabaseError, Pool, type PoolClient, types } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Batch } from "../rows/generate.ts";
import { answerFromTable, type Ask } from "./answer-from-table.ts";
import { type Answer, type Peer, type PeerOptions, type Question, TooSlow } from "./peer.ts";
import { startPostgres } from "./postgres-server.ts";
import { copyLine, copyRows, createIndexes, createTable, dropIndexes, postgresDialect } from "./postgres-table.ts";
import { rowOf } from "./row.ts";

/** PostgreSQL's code for a statement that was ended by its time limit. */
const queryCanceled = "57014";

/** The plain PostgreSQL table, on a server that is started for it. */
export async function openPostgresPeer({ folder, timeoutMs }: PeerOptions): Promise<Peer> {
  // No count or position here is beyond what a number holds.
  types.setTypeParser(types.builtins.INT8, Number);
  const server = await startPostgres(join(folder, "postgres"));
  // As many write at once as there are cores: one waits for the disk while the other works.
  const writers = new Pool({ ...server.connection, max: availableParallelism() });
  const askers = new Pool({ ...server.connection, max: 1, statement_timeout: timeoutMs });
  const run = async (...statements: readonly string[]) => {
    for (const text of statements) await writers.query(text);
  };
  await run(createTable);
  const { rows } = await writers.query<{ last: number | null }>("SELECT max(position) AS last FROM log");
  let last = rows[0]?.last ?? 0;
  if (last === 0) await run(...createIndexes);
  const asked: Ask = async ({ text, values }) => (await askers.query<Record<string, unknown>>(text, [...values])).rows;
  return {
    name: "postgres",
    async append(batch) {
      const first = last + 1;
      last += batch.entries.length;
      const client = await writers.connect();
      try {
        await copyBatch(client, batch, first);
      } finally {
        client.release();
      }
    },
    dropIndexes: () => run(...dropIndexes),
    // VACUUM also empties the trigram index's pending list, and marks pages as seen by everybody for index-only scans.
    settle: () => run(...createIndexes, "VACUUM (ANALYZE) log", "CHECKPOINT"),
    ask: (question) => answerFrom(asked, question),
    bytes: async () => Number((await writers.query<{ bytes: number }>("SELECT pg_total_relation_size('log') AS bytes")).rows[0]?.bytes),
    async close() {
      await Promise.all([writers.end(), askers.end()]);
      await server.stop();
    },
  };
}

/** COPY is one transaction of its own, durable when it answers (docs/18/populate.html: the fastest way to add many rows). */
async function copyBatch(client: PoolClient, { entries, recordedMs }: Batch, first: number): Promise<void> {
  const recordedAt = new Date(recordedMs).toISOString();
  const lines = entries.map((entry, index) => copyLine([first + index, entry.id, recordedAt, ...rowOf(entry)])).join("");
  await pipeline(Readable.from([Buffer.from(lines)]), client.query(copyFrom(copyRows)));
}

async function answerFrom(ask: Ask, question: Question): Promise<Answer> {
  try {
    return await answerFromTable(ask, postgresDialect, question);
  } catch (problem) {
    if (problem instanceof DatabaseError && problem.code === queryCanceled) throw new TooSlow(problem.message);
    throw problem;
  }
}
