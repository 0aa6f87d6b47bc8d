import { emptyUrlQuery, formatUrlQuery, parseUrlQuery, queryOf, queryParams, type UrlQuery } from "user-logs/client";
import { type Problem, problemOf } from "./problem.ts";

/** The parameter that opens the drawer. */
export const entryParam = "entry";

/** What the address says. `problem` is set, and `query` empty, where it says something that does not exist. */
export interface UrlState {
  readonly query: UrlQuery;
  readonly entry: string | null;
  readonly problem: Problem | null;
}

/** Reads the address's search part; parameters that are not the page's are left alone. */
export function readUrl(search: string): UrlState {
  const params = new URLSearchParams(search);
  const entry = params.get(entryParam);
  try {
    const query = parseUrlQuery(params);
    queryOf(query);
    return { query, entry, problem: null };
  } catch (error) {
    return { query: emptyUrlQuery, entry, problem: problemOf(error) };
  }
}

/** The address for another query or entry; the host's own parameters stay. */
export function writeUrl(search: string, state: { query: UrlQuery; entry: string | null }): URLSearchParams {
  const params = new URLSearchParams(search);
  for (const name of [...queryParams, entryParam]) params.delete(name);
  for (const [name, value] of formatUrlQuery(withoutIdleZone(state.query))) params.append(name, value);
  if (state.entry) params.set(entryParam, state.entry);
  return params;
}

/** The same text for the same question. */
export function queryKey(query: UrlQuery): string {
  return formatUrlQuery(withoutIdleZone(query)).toString();
}

/** Whether anything narrows the list; sorting does not. */
export function isFiltered(query: UrlQuery): boolean {
  return queryKey({ ...query, sort: emptyUrlQuery.sort }) !== "";
}

/** A zone without dates says nothing. */
function withoutIdleZone(query: UrlQuery): UrlQuery {
  return query.from || query.to ? query : { ...query, timeZone: emptyUrlQuery.timeZone };
}
