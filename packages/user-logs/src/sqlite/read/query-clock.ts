import type { DatabaseSync } from "node:sqlite";
import { UserLogsError } from "../../entry/error.ts";

/** How long the question that a reader is answering may still take. */
export interface QueryClock {
  /** A question begins. */
  start(): void;
  /** Throws `query_too_slow` where its time is up. */
  check(): void;
  /** To be called for each row that is looked at; checks once in a thousand rows, because asking the time costs as much as a row. */
  look(): void;
  /** Whether so much of the time is gone that others should be answered before more is begun. */
  isTired(): boolean;
}

/** A part of a WHERE clause over `row`: it is always true, and checks the clock at about one in a thousand rows. */
export const inTimeSql = (row: string) => `(${row} & 1023 OR user_logs_in_time())`;

/** The clock of one connection, also for rows that SQLite passes on its own: its statements call it as `inTimeSql`. */
export function createQueryClock(db: DatabaseSync, budgetMs: number): QueryClock {
  let startedAt = performance.now();
  let looked = 0;

  const spentMs = () => performance.now() - startedAt;

  function check(): void {
    if (spentMs() > budgetMs) throw tooSlow(budgetMs);
  }

  db.function("user_logs_in_time", () => {
    check();
    return 1;
  });

  return {
    start() {
      startedAt = performance.now();
    },
    check,
    look() {
      if ((++looked & 1023) === 0) check();
    },
    isTired: () => spentMs() > budgetMs / 8,
  };
}

export function tooSlow(budgetMs: number): UserLogsError {
  return new UserLogsError("query_too_slow", `No answer was found within ${Math.round(budgetMs)} ms.`);
}
