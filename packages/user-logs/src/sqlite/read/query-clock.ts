import { UserLogsError } from "../../entry/error.ts";

/** How long the question that a reader is answering may still take. */
export interface QueryClock {
  /** A question begins; a patient one may take as long as it likes. */
  start(patient: boolean): void;
  /** Throws `query_too_slow` where its time is up. */
  check(): void;
  /** To be called for each row that is looked at; checks once in a thousand rows, because asking the time costs as much as a row. */
  look(): void;
}

export function createQueryClock(budgetMs: number): QueryClock {
  let startedAt = performance.now();
  let looked = 0;

  const spentMs = () => performance.now() - startedAt;

  function check(): void {
    if (spentMs() > budgetMs) throw tooSlow(budgetMs);
  }

  return {
    start(patient) {
      startedAt = patient ? Number.POSITIVE_INFINITY : performance.now();
    },
    check,
    look() {
      if ((++looked & 1023) === 0) check();
    },
  };
}

export function tooSlow(budgetMs: number): UserLogsError {
  return new UserLogsError("query_too_slow", `No answer was found within ${Math.round(budgetMs)} ms.`);
}
