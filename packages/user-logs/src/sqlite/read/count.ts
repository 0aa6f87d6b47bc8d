import { limits } from "../../entry/limits.ts";
import type { Count } from "../../query/answer.ts";
import type { Query } from "../../query/query.ts";
import { rowOf } from "../row/row.ts";
import { findMatches } from "./matches.ts";
import type { Reader } from "./reader.ts";

/** `Store.count`, on one connection: without a search exact whatever the bound, because that is as quick. */
export function count(
  reader: Reader,
  tenantName: string,
  query: Pick<Query, "filter" | "search">,
  { bound, until }: { bound: number; until?: number },
): Count {
  // Who asks for more than a page does, as an export, needs all of it and waits.
  const patient = bound > limits.countBound;
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { count: 0, exact: true };
    const last = until === undefined ? tenant.last : rowOf(tenant.number, until);
    const most = query.search === "" ? Number.POSITIVE_INFINITY : bound;
    const found = findMatches(reader, tenant, query).count({ first: tenant.first, last }, most);
    return found > most ? { count: bound, exact: false } : { count: found, exact: true };
  }, patient);
}
