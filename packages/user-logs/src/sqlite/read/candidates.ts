import { foldText } from "../../entry/text.ts";
import type { Query } from "../../query/query.ts";
import { compileFilter, everyEntry, type Segment } from "./compile-filter.ts";
import { compileSearch } from "./compile-search.ts";
import { inTimeSql } from "./query-clock.ts";
import { type Plan, planOf } from "./query-plan.ts";
import { type Row, rowColumns } from "../row/read-row.ts";
import type { Reader, Tenant } from "./reader.ts";

/** The entries that match one filter and search, found through the index. */
export interface Candidates {
  readonly plan: Plan;
  /** Rows that match, in log order, with all columns. */
  rows(direction: "asc" | "desc", within?: Within): Generator<Row>;
  /** The same rows, newest first, with no more columns than sorting and options need. */
  lightRows(within?: Within): Generator<Row>;
  /** How many rows have each value of a column, as `count`; null where that cannot be said without looking at each. */
  groups(column: GroupColumn): Iterable<Row> | null;
  /** Whether at most so many rows have to be looked at to find all that match; tells it without looking at them. */
  isFew(limit: number, within?: Within): boolean;
  /** How many match, but at most `bound`. */
  count(bound: number, within?: Within): number;
}

/** Narrows what is looked for. */
export interface Within {
  readonly first?: number;
  readonly last?: number;
  /** An expression that must match as well. */
  readonly match?: string;
  /** An expression that must not match. */
  readonly unlike?: string;
}

export type GroupColumn = "actor" | "role" | "action" | "flags";

export function findCandidates(reader: Reader, tenant: Tenant, query: Pick<Query, "filter" | "search">): Candidates {
  const search = compileSearch(reader, tenant, query.search);
  const plan = planOf(compileFilter(reader, tenant, query.filter), search);
  const wanted = foldText(query.search);
  const lightColumns = search.exact ? sortColumns : `${sortColumns}, e.info`;

  const matches = (row: Row) => search.exact || reader.rows.texts(row).some((text) => text.includes(wanted));

  function* narrowed(within: Within, direction: "asc" | "desc" = "asc"): Generator<Segment> {
    for (const segment of direction === "asc" ? plan.segments : plan.segments.toReversed()) {
      const part = narrow(reader, tenant, segment, within);
      if (part) yield part;
    }
  }

  function* find(columns: string, direction: "asc" | "desc", within: Within): Generator<Row> {
    const end = `ORDER BY e.row ${direction}`;
    for (const { first, last, match } of narrowed(within, direction)) {
      const found =
        match === true
          ? reader.statement(rangeSql(columns, end)).iterate(first, last)
          : reader.statement(matchSql(columns, end.replace("e.row", "x.rowid"))).iterate(match, first, last);
      for (const row of found) {
        reader.clock.look();
        if (matches(row)) yield row;
      }
    }
  }

  function groups(column: GroupColumn): Iterable<Row> | null {
    if (!plan.exact) return null;
    const [columns, end] = [`e.${column}, count(*) AS count`, `AND ${inTimeSql("e.row")} GROUP BY e.${column}`];
    return plan.segments.flatMap(({ first, last, match }) =>
      match === true
        ? reader.statement(rangeSql(columns, end)).all(first, last)
        : reader.statement(matchSql(columns, end)).all(match, first, last),
    );
  }

  /** Of the rows that may match. */
  function countCandidates(bound: number, within: Within): number {
    let counted = 0;
    for (const segment of narrowed(within)) {
      if (counted >= bound) return bound;
      counted += countIn(reader, segment, bound - counted);
    }
    return Math.min(bound, counted);
  }

  function count(bound: number, within: Within = {}): number {
    if (plan.exact) return countCandidates(bound, within);
    let counted = 0;
    for (const _row of find(lightColumns, "desc", within)) if (++counted >= bound) break;
    return counted;
  }

  return {
    plan,
    rows: (direction, within = {}) => find(rowColumns, direction, within),
    lightRows: (within = {}) => find(lightColumns, "desc", within),
    groups,
    count,
    isFew: (limit, within = {}) => countCandidates(limit + 1, within) <= limit,
  };
}

/** What of the segment is within; null where that is nothing. */
function narrow(reader: Reader, tenant: Tenant, { first, last, match }: Segment, within: Within): Segment | null {
  const range = { first: Math.max(first, within.first ?? 0), last: Math.min(last, within.last ?? last) };
  if (range.first > range.last) return null;
  const wide = match === true && within.unlike !== undefined ? everyEntry(reader, tenant) : match;
  const parts = [wide, within.match].filter((part) => typeof part === "string").map((part) => `(${part})`);
  const both = parts.length === 0 ? match : parts.join(" AND ");
  return { ...range, match: within.unlike === undefined ? both : `(${String(both)}) NOT ${within.unlike}` };
}

function countIn(reader: Reader, { first, last, match }: Segment, bound: number): number {
  if (match === true) return Math.min(bound, last - first + 1);
  reader.clock.check();
  return Number(reader.statement(countSql).get(match, first, last, bound)?.["count"]);
}

// The row numbers are cast because node:sqlite binds numbers as floating point, which FTS5 does not take for a range.
const inRange = "rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)";
const countSql = `SELECT count(*) AS count FROM (SELECT 1 FROM user_logs_index WHERE user_logs_index MATCH ? AND ${inRange} AND ${inTimeSql("rowid")} LIMIT ?)`;

const sortColumns = "e.row, e.actor, e.role, e.action, e.item, e.flags";

function rangeSql(columns: string, end: string): string {
  return `SELECT ${columns} FROM user_logs_entry e WHERE e.${inRange} ${end}`;
}

function matchSql(columns: string, end: string): string {
  return `SELECT ${columns} FROM user_logs_index x CROSS JOIN user_logs_entry e ON e.row = x.rowid
    WHERE x.user_logs_index MATCH ? AND x.${inRange} ${end}`;
}
