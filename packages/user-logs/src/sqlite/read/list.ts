import type { Entry } from "../../entry/entry.ts";
import type { Page } from "../../query/answer.ts";
import { decodeCursor, encodeCursor, type Place } from "../../query/cursor.ts";
import { sortValue } from "../../query/evaluate.ts";
import type { Query } from "../../query/query.ts";
import type { PageRequest } from "../../store/store.ts";
import { findCandidates } from "./candidates.ts";
import type { Row } from "../row/read-row.ts";
import type { Reader, Tenant } from "./reader.ts";
import { rowOf } from "../row/row.ts";
import { isOneOfMany, sortedOnce } from "./sorted-once.ts";
import { sortedRows } from "./sorted-rows.ts";

/** `Store.list`, on one connection. */
export function list(reader: Reader, tenantName: string, query: Query, page: PageRequest): Page {
  const place = page.cursor === undefined ? null : decodeCursor(tenantName, query, page.cursor);
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { entries: [], next: null };
    const found = firstRows(rowsInOrder(reader, tenant, query, place, page), page.limit + 1);
    const entries = found.slice(0, page.limit).map((row) => reader.rows.entry(tenantName, whole(reader, row)));
    const last = entries.at(-1);
    return { entries, next: found.length > page.limit && last ? cursorAfter(tenantName, query, last) : null };
  });
}

function rowsInOrder(reader: Reader, tenant: Tenant, query: Query, place: Place | null, { limit, until }: PageRequest): Iterable<Row> {
  const candidates = findCandidates(reader, tenant, query);
  const last = until === undefined ? tenant.last : rowOf(tenant.number, until);
  if (query.sort.by !== "date") {
    const order = { ...query.sort, by: query.sort.by, last, rows: limit + 1 };
    const kept = isOneOfMany(limit, until, place) ? sortedOnce(reader, tenant, candidates, query, { ...order, place }) : null;
    return kept ?? sortedRows(reader, tenant, candidates, { ...order, place });
  }
  const row = place && rowOf(tenant.number, place.position);
  if (query.sort.direction === "asc") return candidates.rows("asc", { last, ...(row !== null && { first: row + 1 }) });
  return candidates.rows("desc", { last: row === null ? last : Math.min(last, row - 1) });
}

/** Sorting yields rows without the columns that only a page needs. */
function whole(reader: Reader, row: Row): Row {
  return row["id"] === undefined ? reader.rows.find(Number(row["row"])) : row;
}

function firstRows(rows: Iterable<Row>, limit: number): Row[] {
  const found: Row[] = [];
  for (const row of rows) if (found.push(row) >= limit) break;
  return found;
}

function cursorAfter(tenant: string, query: Query, last: Entry): string {
  return encodeCursor(tenant, query, { value: sortValue(last, query.sort), position: last.position });
}
