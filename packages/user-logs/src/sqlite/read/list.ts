import type { Entry } from "../../entry/entry.ts";
import type { Page } from "../../query/answer.ts";
import { encodeCursor, type Place } from "../../query/cursor.ts";
import { sortValue } from "../../query/evaluate.ts";
import type { Query } from "../../query/query.ts";
import type { Row } from "../row/read-row.ts";
import { rowOf } from "../row/row.ts";
import { findMatches } from "./matches.ts";
import type { Reader, Tenant } from "./reader.ts";
import { sortedRows } from "./sorted-rows.ts";

/** A `PageRequest` whose cursor has been read. */
export interface PageAsked {
  readonly limit: number;
  /** Where the page before ended; null for the first page. */
  readonly place: Place | null;
  readonly until: number | null;
}

/** `Store.list`, on one connection. */
export function list(reader: Reader, tenantName: string, query: Query, page: PageAsked): Page {
  const read = listRows(reader, tenantName, query, page, ({ count, at }) => {
    const entries = Array.from({ length: count }, (_, index) => reader.rows.entry(tenantName, at(index)));
    return { answer: entries, rows: count };
  });
  return { entries: read.answer, next: read.next };
}

/** The rows of a page, to whoever makes something of them, on one state of the log; the next page begins after as many as were taken. */
export function listRows<Answer>(
  reader: Reader,
  tenantName: string,
  query: Query,
  page: PageAsked,
  take: (rows: FoundRows) => { readonly answer: Answer; readonly rows: number },
): { readonly answer: Answer; readonly rows: number; readonly next: string | null } {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { ...take(foundRows(reader, [])), next: null };
    const found = firstOf(rowsInOrder(reader, tenant, query, page), page.limit + 1);
    const rows = foundRows(reader, found.slice(0, page.limit));
    const taken = take(rows);
    if (found.length <= taken.rows) return { ...taken, next: null };
    return { ...taken, next: cursorAfter(tenantName, query, reader.rows.entry(tenantName, rows.at(taken.rows - 1))) };
  });
}

/** Rows that were found, to be asked for in order; of a long page not all are in memory at once. */
export interface FoundRows {
  readonly count: number;
  readonly at: (index: number) => Row;
}

/** Rows that are read in one go: what is alive while the heap's youngest part is tidied is moved, and kept until all of the heap is. */
const rowsAtOnce = 100;

function foundRows(reader: Reader, numbers: readonly number[]): FoundRows {
  let rows: readonly Row[] = [];
  let first = 0;
  return {
    count: numbers.length,
    at(index) {
      if (index < first || index >= first + rows.length) {
        first = index - (index % rowsAtOnce);
        rows = rowsAt(reader, numbers.slice(first, first + rowsAtOnce));
      }
      return rows[index - first]!;
    },
  };
}

/** The numbers of the rows. */
function rowsInOrder(reader: Reader, tenant: Tenant, query: Query, { place, until }: PageAsked): Iterable<number> {
  const matches = findMatches(reader, tenant, query);
  const last = until === null ? tenant.last : Math.min(tenant.last, rowOf(tenant.number, until));
  const { by, direction } = query.sort;
  if (by !== "date") return sortedRows(reader, tenant, matches, { by, direction, last, place });
  const row = place && rowOf(tenant.number, place.position);
  if (direction === "asc") return matches.rows("asc", { first: row === null ? tenant.first : row + 1, last });
  return matches.rows("desc", { first: tenant.first, last: row === null ? last : Math.min(last, row - 1) });
}

function firstOf(rows: Iterable<number>, limit: number): number[] {
  const found: number[] = [];
  for (const row of rows) if (found.push(row) >= limit) break;
  return found;
}

/** Rows that lie side by side are read in one go. */
function rowsAt(reader: Reader, numbers: readonly number[]): Row[] {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (Math.abs(last - first) !== numbers.length - 1) return numbers.map((number) => reader.rows.find(number));
  const rows = reader.rows.findRange(Math.min(first, last), Math.max(first, last));
  // Numbers that are as many as the span between the outermost are all of it only where they come in order.
  if (rows.length !== numbers.length || !isOrdered(numbers)) return numbers.map((number) => reader.rows.find(number));
  return first <= last ? rows : rows.toReversed();
}

function isOrdered(numbers: readonly number[]): boolean {
  const step = Math.sign(numbers.at(-1)! - numbers[0]!);
  return numbers.every((number, index) => index === 0 || number - numbers[index - 1]! === step);
}

function cursorAfter(tenant: string, query: Query, last: Entry): string {
  return encodeCursor(tenant, query, { value: sortValue(last, query.sort), position: last.position });
}
