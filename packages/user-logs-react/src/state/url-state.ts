import { emptyUrlQuery, formatUrlQuery, parseUrlQuery, queryOf, queryParams, type UrlQuery, UserLogsError } from "user-logs/client";
import { type Problem, problemOf } from "./problem.ts";

/** The parameter that opens the drawer. */
export const entryParam = "entry";
/** The parameter of a list that is shown in pages. */
const pageParam = "page";
/** The rows before a page are read to show it, and an address may say anything. */
export const lastListPage = 1000;

/** What the address says. `problem` is set, and `query` empty, where it says something that does not exist. */
export interface UrlState {
  readonly query: UrlQuery;
  readonly entry: string | null;
  /** From 1. */
  readonly listPage: number;
  readonly problem: Problem | null;
}

/** Reads the address's search part; parameters that are not the page's are left alone. */
export function readUrl(search: string): UrlState {
  const params = new URLSearchParams(search);
  const entry = params.get(entryParam);
  try {
    const query = parseUrlQuery(params);
    queryOf(query);
    return { query, entry, listPage: readListPage(params), problem: null };
  } catch (error) {
    return { query: emptyUrlQuery, entry, listPage: 1, problem: problemOf(error) };
  }
}

function readListPage(params: URLSearchParams): number {
  const text = params.get(pageParam) ?? "1";
  const listPage = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
  if (listPage < 1 || listPage > lastListPage)
    throw new UserLogsError("invalid_query", `"${text}" is not a page from 1 to ${lastListPage}.`, { field: pageParam });
  return listPage;
}

/** The address for another query or entry; the host's own parameters stay. */
export function writeUrl(search: string, state: Pick<UrlState, "query" | "entry" | "listPage">): URLSearchParams {
  const params = new URLSearchParams(search);
  for (const name of [...queryParams, entryParam, pageParam]) params.delete(name);
  for (const [name, value] of formatUrlQuery(withoutIdleZone(state.query))) params.append(name, value);
  if (state.listPage > 1) params.set(pageParam, String(state.listPage));
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
