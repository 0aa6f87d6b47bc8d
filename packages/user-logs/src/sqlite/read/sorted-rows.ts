import { compareText } from "../../entry/text.ts";
import type { Place } from "../../query/cursor.ts";
import { rowOf } from "../row/row.ts";
import { type RankedColumn, rankedColumns } from "../texts/shared-texts.ts";
import type { Matches } from "./matches.ts";
import type { Reader, Tenant } from "./reader.ts";
import { walkColumn } from "./walk-column.ts";

export interface SortOrder {
  readonly by: "name" | "role" | "action" | "item";
  readonly direction: "asc" | "desc";
  /** The last row to be looked at. */
  readonly last: number;
  /** Where the page before ended. */
  readonly place: Place | null;
}

const columns = { name: "actor", role: "role", action: "action", item: "item" } as const satisfies Record<SortOrder["by"], RankedColumn>;

/** The numbers of the rows that match, by the text of a column, newest first within equal texts, those without a text last. */
export function sortedRows(reader: Reader, tenant: Tenant, matches: Matches, order: SortOrder): Iterable<number> {
  const few = reader.rowsInMemory;
  const all = { first: tenant.first, last: order.last };
  if (few > 0 && matches.count(all, few) <= few) return sortFew(reader, tenant, matches, order);
  return walkColumn(reader, tenant, matches, columns[order.by], order);
}

interface Ranked {
  readonly row: number;
  readonly rank: string | null;
}

/** By reading every row that matches. */
function sortFew(reader: Reader, tenant: Tenant, matches: Matches, order: SortOrder): number[] {
  const column = columns[order.by];
  const compare = comparing(order.direction);
  const place = rankedColumns.indexOf(column) as 0 | 1 | 2 | 3;
  const after = order.place && { rank: order.place.value, row: rowOf(tenant.number, order.place.position) };
  const ranked: Ranked[] = [];
  for (const row of matches.rows("desc", { first: tenant.first, last: order.last })) {
    reader.clock.look();
    const number = reader.rows.findShort(row)[place];
    const one = { row, rank: number === null ? null : reader.rows.rank(column, number) };
    if (after === null || compare(one, after) > 0) ranked.push(one);
  }
  return ranked.toSorted(compare).map(({ row }) => row);
}

function comparing(direction: "asc" | "desc") {
  const sign = direction === "asc" ? 1 : -1;
  return (a: Ranked, b: Ranked): number => {
    if (a.rank === b.rank) return b.row - a.row;
    if (a.rank === null) return 1;
    return b.rank === null ? -1 : sign * compareText(a.rank, b.rank);
  };
}
