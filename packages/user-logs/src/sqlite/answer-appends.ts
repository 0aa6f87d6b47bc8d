import type { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../entry/entry.ts";
import type { Receipt } from "../store/store.ts";
import { type Appender, createAppender } from "./append.ts";
import { type ConnectionOptions, openWriter } from "./connection.ts";
import type { Answer, Call } from "./message.ts";
import { problemOf, sendProblem, sqliteCode } from "./problem.ts";

/** The writer thread's work: the calls that have come in go into one transaction, so that they share one fsync. */
export interface WriteServer {
  answer(calls: readonly Call[]): Answer[];
  close(): void;
}

interface Open {
  readonly db: DatabaseSync;
  readonly appender: Appender;
}

export function createWriteServer(options: ConnectionOptions): WriteServer {
  let open: Open | null = null;

  function connection(): Open {
    if (!open) {
      const db = openWriter(options);
      open = { db, appender: createAppender(db) };
    }
    return open;
  }

  function close(): void {
    open?.db.close();
    open = null;
  }

  function commitTogether(calls: readonly Call[]): Answer[] {
    const { db, appender } = connection();
    db.exec("BEGIN IMMEDIATE");
    try {
      const answers = calls.map((call) => answerOne(appender, call));
      appender.index();
      db.exec("COMMIT");
      appender.committed();
      return answers;
    } catch (error) {
      appender.rolledBack();
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    answer(calls) {
      try {
        return commitTogether(calls);
      } catch (error) {
        // Nothing of these calls is in the log. The connection may be to a file that is gone; the next call opens another.
        if (sqliteCode(error) !== undefined) close();
        const problem = sendProblem(problemOf(error));
        return calls.map(({ call }) => ({ call, ok: false, problem }));
      }
    },
    close,
  };
}

/** A call that is refused before it has written anything fails alone; any other failure is the whole transaction's. */
function answerOne(appender: Appender, { call, request }: Call): Answer {
  if (request.verb !== "append") throw new Error("The writer thread was asked to read.");
  const entries = JSON.parse(request.entries) as NewEntry[];
  const refusal = appender.refusal(entries);
  if (refusal) return { call, ok: false, problem: sendProblem(refusal) };
  const receipts: Receipt[] = appender.add(entries, request.nowMs);
  return { call, ok: true, value: receipts };
}
