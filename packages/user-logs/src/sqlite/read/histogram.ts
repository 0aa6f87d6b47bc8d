import type { Histogram } from "../../query/answer.ts";
import type { Query } from "../../query/query.ts";
import type { HistogramRequest } from "../../store/store.ts";
import { firstRowAt } from "./date-range.ts";
import { findMatches } from "./matches.ts";
import type { Reader } from "./reader.ts";

/** `Store.histogram`, on one connection. Dates never go back along the log, so each bucket is a range of rows. */
export function histogram(
  reader: Reader,
  tenantName: string,
  query: Pick<Query, "filter" | "search">,
  { edges }: HistogramRequest,
): Histogram {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { counts: edges.slice(1).map(() => 0) };
    const matches = findMatches(reader, tenant, query);
    const rows = edges.map((edge) => firstRowAt(reader, tenant, edge));
    const counts = rows.slice(1).map((end, index) => matches.count({ first: rows[index]!, last: end - 1 }));
    return { counts };
  });
}
