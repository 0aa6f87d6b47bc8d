import { foldText } from "../entry/text.ts";
import { matchesFilter } from "../query/evaluate.ts";
import type { Query } from "../query/query.ts";
import { compileFilter, meetPlans, type Plan } from "./compile-filter.ts";
import { compileSearch } from "./compile-search.ts";
import { type Row, rowColumns } from "./read-row.ts";
import type { Reader, Tenant } from "./reader.ts";

/** The entries that match one filter and search, found through the index. */
export interface Candidates {
  readonly plan: Plan;
  /** Rows that match, in log order; narrowed by `range`, and by `token`, an expression that they match as well. */
  rows(direction: "asc" | "desc", within?: Within): Generator<Row>;
  /** Whether at most so many rows have to be looked at to find all that match; tells it without looking at them. */
  isFew(limit: number, within?: Within): boolean;
  /** How many match, but at most `bound`. */
  count(bound: number, within?: Within): number;
}

export interface Within {
  readonly first?: number;
  readonly last?: number;
  readonly match?: string;
}

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
    const match =
      within.match === undefined || plan.match === false
        ? plan.match
        : plan.match === true
          ? within.match
          : `(${plan.match}) AND ${within.match}`;
    return { first: Math.max(plan.first, within.first ?? 0), last: Math.min(plan.last, within.last ?? plan.last), match };
  }

  function* rows(direction: "asc" | "desc", within: Within = {}): Generator<Row> {
    const { first, last, match } = narrow(within);
    if (match === false || first > last) return;
    const found =
      match === true
        ? reader.statement(rangeSql(direction)).iterate(first, last)
        : reader.statement(matchSql(direction)).iterate(match, first, last);
    for (const row of found) if (plan.exact || matches(row)) yield row;
  }

  /** Of the rows that may match. */
  function countCandidates(bound: number, within: Within): number {
    const { first, last, match } = narrow(within);
    if (match === false || first > last) return 0;
    if (match === true) return Math.min(bound, last - first + 1);
    return Number(reader.statement(countSql).get(match, first, last, bound)?.["count"]);
  }

  function count(bound: number, within: Within = {}): number {
    if (plan.exact) return countCandidates(bound, within);
    let counted = 0;
    for (const _row of rows("desc", within)) if (++counted >= bound) break;
    return counted;
  }

  return { plan, rows, count, isFew: (limit, within = {}) => countCandidates(limit + 1, within) <= limit };
}

// The row numbers are cast because node:sqlite binds numbers as floating point, which FTS5 does not take for a range.
const inRange = "rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)";
const countSql = `SELECT count(*) AS count FROM (SELECT 1 FROM user_logs_index WHERE user_logs_index MATCH ? AND ${inRange} LIMIT ?)`;

function rangeSql(direction: "asc" | "desc"): string {
  return `SELECT ${rowColumns} FROM user_logs_entry e WHERE e.${inRange} ORDER BY e.row ${direction}`;
}

function matchSql(direction: "asc" | "desc"): string {
  return `SELECT ${rowColumns} FROM user_logs_index x CROSS JOIN user_logs_entry e ON e.row = x.rowid
    WHERE x.user_logs_index MATCH ? AND x.${inRange} ORDER BY x.rowid ${direction}`;
}
