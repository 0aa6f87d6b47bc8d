import { limits } from "../../entry/limits.ts";
import { compareText } from "../../entry/text.ts";
import type { Place } from "../../query/cursor.ts";
import type { Query } from "../../query/query.ts";
import type { Candidates } from "./candidates.ts";
import type { Row } from "../row/read-row.ts";
import type { Reader, Tenant } from "./reader.ts";
import { rowOf } from "../row/row.ts";
import type { Order } from "./sorted-rows.ts";

/** Rows whose order is kept: 1.6 MB for each reading thread. */
const mostRows = 200_000;

interface Kept {
  readonly key: string;
  /** The row numbers in order; null where there are too many, or sorting them took too long. */
  readonly rows: Float64Array | null;
}

const keptBy = new WeakMap<Reader, Kept>();

/** Whether the page is one of many: exports ask for the largest pages, one after the other, of the log as it was at one moment. */
export function isOneOfMany(limit: number, until: number | undefined, place: Place | null): place is Place {
  return limit === limits.pageRows && until !== undefined && place !== null;
}

/**
 * The rows after the place, in the same order as `sortedRows`, from a result that is sorted once and kept for the pages that follow: what was
 * recorded up to a position never changes. Null where it has to be found in another way.
 */
export function sortedOnce(
  reader: Reader,
  tenant: Tenant,
  candidates: Candidates,
  query: Query,
  order: Order & { readonly place: Place },
): Iterable<Row> | null {
  const key = JSON.stringify([tenant.number, query, order.last]);
  let kept = keptBy.get(reader);
  if (kept?.key !== key) {
    kept = { key, rows: sortRows(reader, candidates, order) };
    keptBy.set(reader, kept);
  }
  const start = kept.rows?.indexOf(rowOf(tenant.number, order.place.position)) ?? -1;
  return kept.rows && start >= 0 ? rowsFrom(kept.rows, start + 1) : null;
}

function* rowsFrom(rows: Float64Array, start: number): Generator<Row> {
  for (let index = start; index < rows.length; index++) yield { row: rows[index]! };
}

function sortRows(reader: Reader, candidates: Candidates, { by, direction, last }: Order): Float64Array | null {
  if (reader.rowsInMemory === 0 || !candidates.isFew(mostRows, { last })) return null;
  const ranked: { row: number; rank: string | null }[] = [];
  for (const row of candidates.lightRows({ last })) {
    ranked.push({ row: Number(row["row"]), rank: reader.rows.rank(by, row) });
    if ((ranked.length & 1023) === 0 && reader.clock.isTired()) return null;
  }
  const sign = direction === "asc" ? 1 : -1;
  // The rows come newest first, and sorting keeps the order of equals; those without a text come last in both directions.
  ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank === null ? 1 : b.rank === null ? -1 : sign * compareText(a.rank, b.rank)));
  return Float64Array.from(ranked, ({ row }) => row);
}
