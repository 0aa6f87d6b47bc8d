import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { type Filter, type Query, type Sort, sortKeys } from "../query/query.ts";
import { checkShape } from "./check-shape.ts";

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What every store asks of a query before it runs it; throws `invalid_query` beyond the limits. */
export function checkQuery(query: Pick<Query, "filter" | "search"> & { sort?: Sort }): void {
  checkFilter(query.filter);
  if (typeof query.search !== "string") refuse("search", "The search is no text.");
  const { sort } = query;
  if (sort && !(sortKeys.some((key) => key === sort.by) && ["asc", "desc"].includes(sort.direction)))
    refuse("sort", "There is no such order.");
  if (query.search.length > limits.searchLength) {
    refuse("search", `The search text has ${query.search.length} letters; at most ${limits.searchLength} are allowed.`);
  }
}

/** Refuses trees that are too deep, too large, or name too many values, and dates that cannot be compared as texts. */
export function checkFilter(filter: Filter, most = { nodes: limits.filterNodes as number, depth: limits.filterDepth as number }): void {
  let nodes = 0;
  const check = (part: Filter, depth: number): void => {
    checkShape(part);
    if (depth > most.depth) refuse("filter", `The filter is deeper than ${most.depth}.`);
    if (++nodes > most.nodes) refuse("filter", `The filter has more than ${most.nodes} conditions.`);
    if ("and" in part) part.and.forEach((child) => check(child, depth + 1));
    else if ("or" in part) part.or.forEach((child) => check(child, depth + 1));
    else if ("not" in part) check(part.not, depth + 1);
    else if (part.field === "recordedAt") [part.from, part.to].forEach((instant) => checkInstant("recordedAt", instant));
    else if (part.in.length > limits.conditionValues) {
      refuse(part.field, `A condition names ${part.in.length} values; at most ${limits.conditionValues} are allowed.`);
    }
  };
  check(filter, 1);
}

/** Dates are compared as texts, letter by letter: in any other form an earlier one could come after a later one. */
function checkInstant(field: string, text: string | undefined): void {
  if (text === undefined || instantPattern.test(text)) return;
  refuse(field, `"${text}" is not a UTC instant with milliseconds, such as 2026-07-01T15:41:53.120Z.`);
}

/** Rows or options that may be asked for at once. */
export function checkLimit(limit: number, most: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) refuse("limit", `${limit} is not a number from 1 to ${most}.`);
}

/** Where counting stops. */
export function checkBound(bound: number): void {
  if (!Number.isSafeInteger(bound) || bound < 1) refuse("bound", `${bound} is not a number of entries.`);
}

/** The position up to which a page or count looks. */
export function checkUntil(until: number | undefined): void {
  if (until !== undefined && (!Number.isSafeInteger(until) || until < 0)) refuse("until", `${until} is not a position.`);
}

/** Where the buckets of a histogram begin and end: two at least, in the form of a filter's dates, in order. */
export function checkEdges(edges: readonly string[]): void {
  const most = limits.histogramBuckets + 1;
  if (!Array.isArray(edges) || edges.length < 2 || edges.length > most) refuse("edges", `A histogram has from 2 to ${most} edges.`);
  edges.forEach((edge: unknown, index) => {
    if (typeof edge !== "string") refuse("edges", "An edge is no text.");
    checkInstant("edges", edge);
    if (index > 0 && edge <= edges[index - 1]) refuse("edges", `The edge ${edge} is not after the one before it.`);
  });
}

function refuse(field: string, detail: string): never {
  throw new UserLogsError("invalid_query", detail, { field });
}
