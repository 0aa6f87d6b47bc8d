import type { Entry } from "../entry/entry.ts";
import type { Histogram } from "./answer.ts";
import { matchesFilter, matchesSearch } from "./evaluate.ts";
import type { Query } from "./query.ts";

/** What a histogram is, in memory, for a tenant's whole log: the definition that every store is tested against. */
export function evaluateHistogram(
  entries: readonly Entry[],
  query: Pick<Query, "filter" | "search">,
  { edges }: { edges: readonly string[] },
): Histogram {
  const dates = entries
    .filter((entry) => matchesFilter(entry, query.filter) && matchesSearch(entry, query.search))
    .map((entry) => entry.recordedAt);
  const counts = edges.slice(1).map((end, index) => dates.filter((date) => date >= edges[index]! && date < end).length);
  return { counts };
}
