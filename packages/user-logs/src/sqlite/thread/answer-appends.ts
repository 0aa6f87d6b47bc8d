import type { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import { type Appender, createAppender } from "../write/append.ts";
import { type ConnectionOptions, openWriter } from "../file/connection.ts";
import { fileIdentity } from "../file/file-identity.ts";
import type { ThreadWork } from "./thread-work.ts";
import type { Answer, Call, ChunkToStore } from "./message.ts";
import { isDatabaseFault, problemOf, sendProblem, unwritable } from "../file/problem.ts";
import { storeChunk } from "../index/index-chunk.ts";
import { sendReceipts } from "./sent-receipts.ts";
import { createWalKeeper, type WalKeeper } from "../file/wal.ts";

interface Open {
  readonly db: DatabaseSync;
  readonly appender: Appender;
  /** Runs the work in a transaction, that is rolled back where it throws. */
  readonly inTransaction: InTransaction;
  readonly wal: WalKeeper;
  /** The file that the connection is to. */
  readonly identity: string | null;
}

/** The writer thread: the appends that have come in go into one transaction, so that they share one fsync. */
export function createWriter(options: ConnectionOptions): ThreadWork {
  let open: Open | null = null;

  function connection(): Open {
    if (!open) {
      const db = openWriter(options);
      open = {
        db,
        appender: createAppender(db),
        inTransaction: transactionsOn(db),
        wal: createWalKeeper(db, options.file, options.busyTimeoutMs),
        identity: fileIdentity(options.file),
      };
    }
    return open;
  }

  function close(): void {
    open?.db.close();
    open = null;
  }

  function commitTogether(calls: readonly Call[]): Answer[] {
    const { appender, inTransaction } = connection();
    try {
      const answers = inTransaction(() => {
        const all = calls.map((call) => answerOne(appender, call));
        appender.flush();
        return all;
      });
      return withFull(answers, appender.committed());
    } catch (error) {
      appender.rolledBack();
      throw error;
    }
  }

  /** In a transaction of its own: what is derived must not be the reason why an entry is refused. */
  function storeMade(call: number, chunk: ChunkToStore): Answer {
    try {
      const { db, inTransaction, identity } = connection();
      // It may have been made of the file that was there before, or of the one that is there now.
      if (identity !== chunk.identity) return { call, ok: false, problem: sendProblem(fileGone(options.file)) };
      inTransaction(() => storeChunk(db, chunk));
      return { call, ok: true, value: null };
    } catch (error) {
      close();
      return { call, ok: false, problem: sendProblem(problemOf(error)) };
    }
  }

  function answer(calls: readonly Call[]): Answer[] {
    const appends = calls.filter(({ request }) => request.verb !== "index");
    const stored = calls.flatMap(({ call, request }) => (request.verb === "index" ? storeMade(call, request.chunk) : []));
    return [...(appends.length > 0 ? append(appends) : []), ...stored];
  }

  function append(calls: readonly Call[]): Answer[] {
    if (open && open.identity !== fileIdentity(options.file)) {
      // What is written to a file without a name is durable nowhere. Said once, and then the file that is there now is opened, or made.
      close();
      return calls.map((call) => refuse(call, fileGone(options.file)));
    }
    try {
      return commitTogether(calls);
    } catch (error) {
      // Nothing of these calls is in the log. Where one of them is at fault, the others are not to suffer for it.
      if (!isDatabaseFault(error))
        return calls.length > 1 ? calls.flatMap((call) => append([call])) : calls.map((call) => refuse(call, error));
      // The connection may be to a file that is gone; the next call opens another.
      close();
      return calls.map((call) => refuse(call, problemOf(error)));
    }
  }

  return { answer, tidy: () => open?.wal.keepShort(), close };
}

/** Says with one answer for each of the tenants that they have a full chunk more. Those without an answer are noticed by whoever reads. */
function withFull(answers: Answer[], tenants: readonly number[]): Answer[] {
  const free = answers.flatMap((answer, index) => (answer.ok ? [index] : []));
  for (const [at, tenant] of tenants.entries()) {
    const index = free[at];
    if (index !== undefined) answers[index] = { ...(answers[index] as Answer & { ok: true }), unindexed: tenant };
  }
  return answers;
}

type InTransaction = <Answered>(write: () => Answered) => Answered;

function transactionsOn(db: DatabaseSync): InTransaction {
  const [begin, commit] = [db.prepare("BEGIN IMMEDIATE"), db.prepare("COMMIT")];
  return (write) => {
    begin.run();
    try {
      const answered = write();
      commit.run();
      return answered;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  };
}

function fileGone(file: string): UserLogsError {
  return new UserLogsError("store_unavailable", `The file ${file} was removed or replaced while it was open. The next call opens it anew.`);
}

function refuse({ call }: Call, error: unknown): Answer {
  return { call, ok: false, problem: sendProblem(error instanceof UserLogsError ? error : unwritable(error)) };
}

/** A call that is refused has written nothing but the names of new tenants, and fails alone; any other failure is the whole transaction's. */
function answerOne(appender: Appender, { call, request }: Call): Answer {
  if (request.verb !== "append") throw new Error("The writer thread was asked to read.");
  const entries = request.entries.map((text) => JSON.parse(text) as NewEntry);
  const refusal = appender.refusal(entries);
  if (refusal) return { call, ok: false, problem: sendProblem(refusal) };
  return { call, ok: true, value: sendReceipts(appender.add(entries, request.nowMs)) };
}
