import type { Filter, Query, SortKey } from "../../packages/user-logs/src/query/query.ts";
import type { Cursor } from "./peer.ts";

/** A statement and what is bound to it, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

export type Value = string | number | Date | readonly string[];

/** In what the two plain tables differ. */
export interface Dialect {
  /** The placeholder of the n-th value, from 1. */
  placeholder(number: number): string;
  /** A UTC instant as the table keeps it. */
  instant(text: string): Value;
  /** The condition that one of the searched texts contains the text; `add` binds a value and gives its placeholder. */
  contains(text: string, add: (value: Value) => string): string;
  /** Rows with `bucket`, from 1, and `count`. */
  histogram(query: Query, edges: readonly string[]): Sql;
}

/**
 * By what a page is ordered: always columns of one index, so that the index can be walked. Entries that are equal come in the
 * order of the walk, oldest first where the rest ascends: a table that had to turn them round as our contract does would need a second
 * index for each, or a sort.
 */
const orders: Readonly<Record<SortKey, readonly string[]>> = {
  date: ["recorded_at", "position"],
  name: ["actor_name", "position"],
  role: ["role", "recorded_at", "position"],
  action: ["module", "recorded_at", "position"],
  item: ["item_name", "position"],
};
const nullable: readonly SortKey[] = ["role", "item"];

/**
 * The statements of one page: where there are too few rows in the answer of the first, the second one has the others. Two,
 * because no index gives what is null last in both directions.
 */
export function pageSql(dialect: Dialect, { filter, search, sort }: Query, limit: number, after?: Cursor): Sql[] {
  const columns = orders[sort.by];
  const [first = ""] = columns;
  const direction = sort.direction === "asc" ? "ASC" : "DESC";
  const order = columns.map((column) => `${column} ${direction}`).join(", ");
  const page = (condition: string, by: string) =>
    statement(dialect, (add) => {
      // The values are bound in the order of the text: the filter's before the cursor's.
      const kept = where(dialect, filter, search, add);
      const cursor = Array.isArray(after) ? after.map(add).join(", ") : null;
      const beyond = cursor === null ? "" : ` AND (${columns.join(", ")}) ${direction === "ASC" ? ">" : "<"} (${cursor})`;
      return `SELECT * FROM log WHERE ${kept}${condition}${beyond} ORDER BY ${by} LIMIT ${limit}`;
    });
  if (!nullable.includes(sort.by)) return [page("", order)];
  return [page(` AND ${first} IS NOT NULL`, order), page(` AND ${first} IS NULL`, "recorded_at DESC, position DESC")];
}

/** What the page after begins with: the order's columns of the last row; null for an order that takes two statements, which no suite goes on with. */
export function cursorOf(sort: SortKey, row: Readonly<Record<string, unknown>>): Cursor | null {
  if (nullable.includes(sort)) return null;
  return orders[sort].map((column) => row[column] as string | number | Date);
}

export function countSql(dialect: Dialect, { filter, search }: Query, bound: number): Sql {
  return statement(
    dialect,
    (add) => `SELECT count(*) AS count FROM (SELECT 1 FROM log WHERE ${where(dialect, filter, search, add)} LIMIT ${bound + 1}) AS counted`,
  );
}

export function facetSql(dialect: Dialect, { filter, search }: Query, column: string): Sql {
  return statement(
    dialect,
    (add) =>
      `SELECT ${column}, count(*) AS count FROM log WHERE ${where(dialect, filter, search, add)} AND ${column} IS NOT NULL GROUP BY ${column}`,
  );
}

/** A statement made of what `text` says, with the values it adds in their order. */
export function statement(dialect: Dialect, text: (add: (value: Value) => string) => string): Sql {
  const values: Value[] = [];
  return { text: text((value) => dialect.placeholder(values.push(value))), values };
}

export function where(dialect: Dialect, filter: Filter, search: string, add: (value: Value) => string): string {
  const condition = filterSql(dialect, filter, add);
  return search === "" ? condition : `${condition} AND ${dialect.contains(search, add)}`;
}

function filterSql(dialect: Dialect, filter: Filter, add: (value: Value) => string): string {
  const inner = (part: Filter) => filterSql(dialect, part, add);
  if ("not" in filter) return `(${inner(filter.not)}) IS NOT TRUE`;
  if ("and" in filter) return filter.and.length === 0 ? "TRUE" : `(${filter.and.map(inner).join(" AND ")})`;
  if ("or" in filter) return filter.or.length === 0 ? "FALSE" : `(${filter.or.map(inner).join(" OR ")})`;
  if (filter.field === "recordedAt") {
    const from = filter.from === undefined ? "TRUE" : `recorded_at >= ${add(dialect.instant(filter.from))}`;
    const to = filter.to === undefined ? "TRUE" : `recorded_at < ${add(dialect.instant(filter.to))}`;
    return `(${from} AND ${to})`;
  }
  if (filter.in.length === 0) return "FALSE";
  const values = filter.in.map(add);
  return values.length === 1 ? `${filter.field} = ${values[0]}` : `${filter.field} IN (${values.join(", ")})`;
}

/** The text as a pattern of LIKE that finds it anywhere. */
export function pattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
