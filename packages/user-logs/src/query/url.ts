import { parseDate, parseDateTime, toZoned } from "@internationalized/date";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { type Filter, type Query, type Sort, type SortKey, sortKeys } from "./query.ts";
import { readValues } from "./values.ts";

/**
 * A query as the page's URL and the API write it: `role`, `user`, `action`, `item`, `outcome` and `kind` (repeatable),
 * `from` and `to` (a date or a local date and time in `tz`, or an instant ending in Z; `to` includes its whole day,
 * minute or second), `q` (search), `sort` (`newest`, `oldest`, `name`, `-name`, `role`, `-role` …), `tz` (IANA zone, UTC if absent).
 * An `action` without a dot is a module, with a dot one operation of it.
 */
export interface UrlQuery {
  readonly roles: readonly string[];
  /** Actors as `type:id`. */
  readonly users: readonly string[];
  readonly actions: readonly string[];
  /** Items as `type:id`. */
  readonly items: readonly string[];
  readonly outcomes: readonly string[];
  readonly kinds: readonly string[];
  readonly parents: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly search: string;
  readonly sort: Sort;
  readonly timeZone: string;
}

const listParams = {
  roles: "role",
  users: "user",
  actions: "action",
  items: "item",
  outcomes: "outcome",
  kinds: "kind",
  parents: "parent",
} as const;
const singleParams = ["from", "to", "q", "sort", "tz"] as const;

/** The names of the parameters that belong to a query; a page leaves the others alone. */
export const queryParams: readonly string[] = [...Object.values(listParams), ...singleParams];

export const emptyUrlQuery: UrlQuery = {
  roles: [],
  users: [],
  actions: [],
  items: [],
  outcomes: [],
  kinds: [],
  parents: [],
  from: "",
  to: "",
  search: "",
  sort: { by: "date", direction: "desc" },
  timeZone: "UTC",
};

/** Reads the query parameters; the others are left to the caller. Throws `invalid_query` with the parameter's name. */
export function parseUrlQuery(params: URLSearchParams): UrlQuery {
  const lists = Object.fromEntries(Object.entries(listParams).map(([key, param]) => [key, readValues(params, param)])) as Record<
    keyof typeof listParams,
    string[]
  >;
  const single = (name: (typeof singleParams)[number]) => readSingle(params, name);
  return {
    ...lists,
    from: single("from"),
    to: single("to"),
    search: readSearch(single("q")),
    sort: readSort(single("sort")),
    timeZone: readZone(single("tz")),
  };
}

/** The inverse of `parseUrlQuery`; leaves out what is empty or the default. */
export function formatUrlQuery(query: UrlQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, param] of Object.entries(listParams)) {
    for (const value of query[key as keyof typeof listParams]) params.append(param, value);
  }
  if (query.from) params.set("from", query.from);
  if (query.to) params.set("to", query.to);
  if (query.search) params.set("q", query.search);
  const sort = formatSort(query.sort);
  if (sort !== "newest") params.set("sort", sort);
  if (query.timeZone !== "UTC") params.set("tz", query.timeZone);
  return params;
}

/** The query that the URL means. Throws `invalid_query`: a date that does not exist, an end before its beginning. */
export function queryOf(url: UrlQuery): Query {
  const parts: Filter[] = [];
  const add = (field: "role" | "actor" | "item" | "outcome" | "kind" | "parent", values: readonly string[]) => {
    if (values.length > 0) parts.push({ field, in: values });
  };
  add("role", url.roles);
  add("actor", url.users);
  add("item", url.items);
  add("outcome", url.outcomes);
  add("kind", url.kinds);
  add("parent", url.parents);
  const modules = url.actions.filter((action) => !action.includes("."));
  const operations = url.actions.filter((action) => action.includes("."));
  if (url.actions.length > 0)
    parts.push({
      or: [
        { field: "module", in: modules },
        { field: "action", in: operations },
      ],
    });
  const dates = datesOf(url);
  if (dates.from !== undefined || dates.to !== undefined) parts.push({ field: "recordedAt", ...dates });
  return { filter: { and: parts }, search: url.search, sort: url.sort };
}

/** The first instant that the URL means, and the first one after it. Throws `invalid_query` as `queryOf` does. */
export function datesOf(url: Pick<UrlQuery, "from" | "to" | "timeZone">): { from?: string; to?: string } {
  const from = url.from ? instantOf("from", url.from, url.timeZone) : undefined;
  const to = url.to ? instantOf("to", url.to, url.timeZone) : undefined;
  if (from !== undefined && to !== undefined && from >= to) {
    throw new UserLogsError("invalid_query", `"from" (${url.from}) is after "to" (${url.to}).`, { field: "from" });
  }
  return { ...(from && { from }), ...(to && { to }) };
}

/** `newest`, `oldest`, `name`, `-name` … as the URL writes it. */
export function formatSort(sort: Sort): string {
  if (sort.by === "date") return sort.direction === "desc" ? "newest" : "oldest";
  return sort.direction === "asc" ? sort.by : `-${sort.by}`;
}

function readSingle(params: URLSearchParams, name: string): string {
  const values = params.getAll(name);
  if (values.length > 1) throw new UserLogsError("invalid_query", `"${name}" is given ${values.length} times.`, { field: name });
  return values[0] ?? "";
}

function readSearch(text: string): string {
  if (text.length > limits.searchLength) {
    throw new UserLogsError("invalid_query", `The search text has ${text.length} letters; at most ${limits.searchLength} are allowed.`, {
      field: "q",
    });
  }
  return text;
}

function readSort(text: string): Sort {
  if (text === "" || text === "newest") return { by: "date", direction: "desc" };
  if (text === "oldest") return { by: "date", direction: "asc" };
  const by = text.replace(/^-/, "") as SortKey;
  if (by === ("date" as SortKey) || !sortKeys.includes(by)) {
    throw new UserLogsError("invalid_query", `"${text}" is not a sorting method.`, { field: "sort" });
  }
  return { by, direction: text.startsWith("-") ? "desc" : "asc" };
}

function readZone(text: string): string {
  if (text === "") return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new UserLogsError("invalid_query", `"${text}" is not a time zone.`, { field: "tz", cause });
  }
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

// Instants are compared as texts, which have four digits for the year.
const earliest = Date.parse("0000-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** The first instant meant by `from`, or the first one after what is meant by `to`. */
function instantOf(name: "from" | "to", text: string, timeZone: string): string {
  let ms: number | undefined;
  try {
    ms = millisecondsOf(text, timeZone, name === "to");
  } catch (cause) {
    throw new UserLogsError("invalid_query", `"${name}" is not a date that exists: ${text}.`, { field: name, cause });
  }
  if (ms === undefined) {
    throw new UserLogsError("invalid_query", `"${name}" is not a date: write 2026-07-01, 2026-07-01T15:41 or 2026-07-01T15:41:53Z.`, {
      field: name,
    });
  }
  // A zone can carry the first and the last hours beyond those years. No entry is there, so nothing is lost at their edge.
  return new Date(Math.min(Math.max(ms, earliest), latest)).toISOString();
}

/** Undefined where the text has none of the forms; throws where it names a date that does not exist. */
function millisecondsOf(text: string, timeZone: string, end: boolean): number | undefined {
  if (datePattern.test(text)) {
    const date = parseDate(text);
    return toZoned(end ? date.add({ days: 1 }) : date, timeZone)
      .toDate()
      .getTime();
  }
  if (dateTimePattern.test(text)) {
    const step = text.length === "2026-07-01T15:41".length ? { minutes: 1 } : { seconds: 1 };
    const local = parseDateTime(text);
    return toZoned(end ? local.add(step) : local, timeZone)
      .toDate()
      .getTime();
  }
  if (!instantPattern.test(text)) return undefined;
  // Checks that the day exists: Date itself turns 31 February into 3 March.
  parseDate(text.slice(0, 10));
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError("There is no such time of day.");
  return ms + (end ? 1 : 0);
}
