import { compareText } from "../entry/text.ts";
import type { Place } from "../query/cursor.ts";
import type { Candidates } from "./candidates.ts";
import { quote } from "./compile-filter.ts";
import type { Row } from "./read-row.ts";
import type { Reader, Tenant } from "./reader.ts";
import { rowOf } from "./row.ts";
import { type TermKind, termKinds } from "./terms.ts";
import { tokenOf } from "./token.ts";

export interface Order {
  readonly by: "name" | "role" | "action" | "item";
  readonly direction: "asc" | "desc";
  /** The last row to be looked at. */
  readonly last: number;
  /** Where the page before ended. */
  readonly place: Place | null;
}

const rankKinds = {
  name: { rank: "nameRank", none: null },
  role: { rank: "roleRank", none: "noRole" },
  action: { rank: "module", none: null },
  item: { rank: "itemRank", none: "noItem" },
} as const satisfies Record<Order["by"], { rank: TermKind; none: TermKind | null }>;

/** Rows that match, by the text of a column, newest first within equal texts, those without a text last. */
export function sortedRows(reader: Reader, tenant: Tenant, candidates: Candidates, order: Order): Iterable<Row> {
  if (!candidates.isFew(reader.rowsInMemory, { last: order.last })) return walk(reader, tenant, candidates, order);
  return sortFew(reader, tenant, [...candidates.rows("desc", { last: order.last })], order);
}

function sortFew(reader: Reader, tenant: Tenant, rows: readonly Row[], order: Order): Row[] {
  const sign = order.direction === "asc" ? 1 : -1;
  const compare = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : sign * compareText(a, b));
  const ranked = rows.map((row) => ({ row, rank: reader.rows.rank(order.by, row) }));
  // The rows come newest first, and sorting keeps the order of equals.
  const sorted = ranked.toSorted((a, b) => compare(a.rank, b.rank));
  const { place } = order;
  if (!place) return sorted.map(({ row }) => row);
  const end = rowOf(tenant.number, place.position);
  return sorted
    .filter(({ row, rank }) => {
      const difference = compare(rank, place.value);
      return difference > 0 || (difference === 0 && Number(row["row"]) < end);
    })
    .map(({ row }) => row);
}

function* walk(reader: Reader, tenant: Tenant, candidates: Candidates, order: Order): Generator<Row> {
  const { place } = order;
  const { rank, none } = rankKinds[order.by];
  const rowsOf = (token: string, last: number) => candidates.rows("desc", { last, match: quote(token) });
  const before = place ? Math.min(order.last, rowOf(tenant.number, place.position) - 1) : order.last;
  if (!place || place.value !== null) {
    for (const { number, text } of valuesFrom(reader, tenant, rank, order.direction, place?.value ?? null)) {
      yield* rowsOf(tokenOf(number), place && text === place.value ? before : order.last);
    }
  }
  const noneNumber = none && reader.term(tenant, none, "");
  if (noneNumber !== null) yield* rowsOf(tokenOf(noneNumber), place?.value === null ? before : order.last);
}

/** The values of a column in order, from the given one on. */
function* valuesFrom(
  reader: Reader,
  tenant: Tenant,
  kind: TermKind,
  direction: "asc" | "desc",
  from: string | null,
): Generator<{ number: number; text: string }> {
  const start = from === null ? "" : `AND text ${direction === "asc" ? ">=" : "<="} ?`;
  const sql = `SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ? ${start} ORDER BY text ${direction}`;
  const found = reader.statement(sql).iterate(tenant.number, termKinds[kind], ...(from === null ? [] : [from]));
  for (const row of found) yield { number: Number(row["number"]), text: String(row["text"]) };
}
