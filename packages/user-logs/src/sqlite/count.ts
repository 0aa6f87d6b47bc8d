import type { Count } from "../query/answer.ts";
import type { Query } from "../query/query.ts";
import { findCandidates } from "./candidates.ts";
import type { Reader } from "./reader.ts";
import { rowOf } from "./row.ts";

/** `Store.count`, on one connection. */
export function count(
  reader: Reader,
  tenantName: string,
  query: Pick<Query, "filter" | "search">,
  { bound, until }: { bound: number; until?: number },
): Count {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { count: 0, exact: true };
    const candidates = findCandidates(reader, tenant, query);
    const within = until === undefined ? {} : { last: rowOf(tenant.number, until) };
    // A range of the log needs no counting.
    const limit = candidates.plan.match === true && candidates.plan.exact ? Number.MAX_SAFE_INTEGER : bound + 1;
    const counted = candidates.count(limit, within);
    return counted < limit ? { count: counted, exact: true } : { count: bound, exact: false };
  });
}
