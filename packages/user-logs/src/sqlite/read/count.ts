import type { Count } from "../../query/answer.ts";
import type { Query } from "../../query/query.ts";
import { findCandidates } from "./candidates.ts";
import type { Reader } from "./reader.ts";
import { positionOf, rowOf } from "../row/row.ts";

/** What was counted before others had to be answered. */
export interface Counted extends Count {
  /** The position up to which entries have not been counted yet; null where all have been, or enough. */
  readonly left: number | null;
}

/** Rows of the log between two looks at the clock: some hundredths of a second, where each row's text has to be compared and where not. */
const comparedRows = 2 ** 11;
const certainRows = 2 ** 20;

/** `Store.count`, or as much of it as one reader should do at once, from the newest entry on. */
export function count(
  reader: Reader,
  tenantName: string,
  query: Pick<Query, "filter" | "search">,
  { bound, until }: { bound: number; until?: number },
): Counted {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { count: 0, exact: true, left: null };
    const candidates = findCandidates(reader, tenant, query);
    const { segments, exact, first } = candidates.plan;
    const last = until === undefined ? tenant.last : rowOf(tenant.number, until);
    // A range of the log needs no counting.
    if (exact && segments.every(({ match }) => match === true)) {
      return { count: candidates.count(Number.MAX_SAFE_INTEGER, { last }), exact, left: null };
    }
    const rows = exact ? certainRows : comparedRows;
    let counted = 0;
    for (let to = Math.min(last, candidates.plan.last); to >= first; to -= rows) {
      counted += candidates.count(bound + 1 - counted, { first: to - rows + 1, last: to });
      if (counted > bound) return { count: bound, exact: false, left: null };
      if (to - rows >= first && reader.clock.isTired()) return { count: counted, exact: true, left: positionOf(to - rows) };
    }
    return { count: counted, exact: true, left: null };
  });
}
