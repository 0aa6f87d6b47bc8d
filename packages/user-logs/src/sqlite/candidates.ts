import { foldText } from "../entry/text.ts";
import { matchesFilter } from "../query/evaluate.ts";
import type { Query } from "../query/query.ts";
import { compileFilter, everyEntry, meetPlans, type Plan } from "./compile-filter.ts";
import { compileSearch } from "./compile-search.ts";
import { inTimeSql } from "./query-clock.ts";
import { type Row, rowColumns } from "./read-row.ts";
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
  const filter = compileFilter(reader, tenant, query.filter);
  const search = compileSearch(reader, tenant, query.search);
  const plan = meetPlans([filter, search], tenant);
  const wanted = foldText(query.search);

  function matches(row: Row): boolean {
    if (!search.exact && !reader.rows.texts(row).some((text) => text.includes(wanted))) return false;
    return filter.exact || matchesFilter(reader.rows.entry(tenant.name, row), query.filter);
  }

  function narrow(within: Within): { first: number; last: number; match: string | boolean } {
    const wide = plan.match === true && within.unlike !== undefined ? everyEntry(reader, tenant) : plan.match;
    const parts = [wide, within.match].filter((part) => typeof part === "string").map((part) => `(${part})`);
    const both = parts.length === 0 ? plan.match : parts.join(" AND ");
    const match = plan.match === false ? false : within.unlike === undefined ? both : `(${String(both)}) NOT ${within.unlike}`;
    return { first: Math.max(plan.first, within.first ?? 0), last: Math.min(plan.last, within.last ?? plan.last), match };
  }

  function* find(columns: string, direction: "asc" | "desc", within: Within): Generator<Row> {
    const { first, last, match } = narrow(within);
    if (match === false || first > last) return;
    const end = `ORDER BY e.row ${direction}`;
    const found =
      match === true
        ? reader.statement(rangeSql(columns, end)).iterate(first, last)
        : reader.statement(matchSql(columns, end.replace("e.row", "x.rowid"))).iterate(match, first, last);
    for (const row of found) {
      reader.clock.look();
      if (plan.exact || matches(row)) yield row;
    }
  }

  const rows = (direction: "asc" | "desc", within: Within = {}) => find(rowColumns, direction, within);
  const lightRows = (within: Within = {}) => find(lightColumns, "desc", within);
  const lightColumns = filter.exact ? (search.exact ? sortColumns : `${sortColumns}, e.info`) : rowColumns;

  function groups(column: GroupColumn): Iterable<Row> | null {
    if (!plan.exact) return null;
    const { first, last, match } = plan;
    if (match === false || first > last) return [];
    const [columns, end] = [`e.${column}, count(*) AS count`, `AND ${inTimeSql("e.row")} GROUP BY e.${column}`];
    return match === true
      ? reader.statement(rangeSql(columns, end)).all(first, last)
      : reader.statement(matchSql(columns, end)).all(match, first, last);
  }

  /** Of the rows that may match. */
  function countCandidates(bound: number, within: Within): number {
    const { first, last, match } = narrow(within);
    if (match === false || first > last) return 0;
    if (match === true) return Math.min(bound, last - first + 1);
    reader.clock.check();
    return Number(reader.statement(countSql).get(match, first, last, bound)?.["count"]);
  }

  function count(bound: number, within: Within = {}): number {
    if (plan.exact) return countCandidates(bound, within);
    let counted = 0;
    for (const _row of lightRows(within)) if (++counted >= bound) break;
    return counted;
  }

  return { plan, rows, lightRows, groups, count, isFew: (limit, within = {}) => countCandidates(limit + 1, within) <= limit };
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
