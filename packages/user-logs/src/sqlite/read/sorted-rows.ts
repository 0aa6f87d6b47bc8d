import { compareText } from "../../entry/text.ts";
import type { Place } from "../../query/cursor.ts";
import type { Candidates } from "./candidates.ts";
import { anyOf, quote } from "./compile-filter.ts";
import type { Row } from "../row/read-row.ts";
import type { Reader, Tenant } from "./reader.ts";
import { rowOf } from "../row/row.ts";
import { type TermKind, termKinds } from "../texts/terms.ts";
import { tokenOf } from "../token.ts";

export interface Order {
  readonly by: "name" | "role" | "action" | "item";
  readonly direction: "asc" | "desc";
  /** The last row to be looked at. */
  readonly last: number;
  /** Where the page before ended. */
  readonly place: Place | null;
  /** How many rows are wanted. */
  readonly rows: number;
}

const rankKinds = {
  name: { rank: "nameRank", none: null },
  role: { rank: "roleRank", none: "noRole" },
  action: { rank: "module", none: null },
  item: { rank: "itemRank", none: "noItem" },
} as const satisfies Record<Order["by"], { rank: TermKind; none: TermKind | null }>;

/*
 * Microseconds, measured, in proportion to one another: to sort one row, to look for one value, and, while looking for it,
 * to pass one row of the log for each term of the query.
 */
const sortedRowUs = 3;
const valueUs = 20;
const passedRowUs = 0.001;

/** Values that are looked for at once after as many in a row have had no entry that matches. */
const valuesAtOnce = 64;

/**
 * Rows that match, by the text of a column, newest first within equal texts, those without a text last; with no more
 * columns than that needs. No more than `rows` of them are of use.
 */
export function sortedRows(reader: Reader, tenant: Tenant, candidates: Candidates, order: Order): Iterable<Row> {
  const costs = costsOf(reader, tenant, candidates, order);
  if (!candidates.isFew(costs.rowsWorthSorting, { last: order.last })) return walk(reader, tenant, candidates, order, costs);
  return sortAll(reader, tenant, candidates, order, order.place);
}

interface Costs {
  /** Rows up to which sorting them costs less than finding a page by walking the values, if they are spread evenly. */
  readonly rowsWorthSorting: number;
  /** Rows up to which sorting them costs less than going through all values. */
  readonly rowsWorthSortingAll: number;
}

function costsOf(reader: Reader, tenant: Tenant, { plan }: Candidates, { by, rows }: Order): Costs {
  // Asked to keep nothing in memory, as tests do, it only walks.
  if (reader.rowsInMemory === 0) return { rowsWorthSorting: 0, rowsWorthSortingAll: 0 };
  const sql = "SELECT count(*) AS count FROM user_logs_term WHERE tenant = ? AND kind = ?";
  const values = Number(reader.statement(sql).get(tenant.number, termKinds[rankKinds[by].rank])?.["count"]);
  const passingUs = passedRowUs * plan.terms * (plan.last - plan.first + 1);
  // To find `rows` of m rows, spread over the values, takes rows * values / m looks.
  const even = Math.sqrt((rows * values * (valueUs + passingUs)) / sortedRowUs);
  const all = (values * (valueUs + passingUs / valuesAtOnce)) / sortedRowUs;
  return { rowsWorthSorting: Math.max(reader.rowsInMemory, Math.floor(even)), rowsWorthSortingAll: Math.floor(all) };
}

/** By looking at every row that matches and keeping the first ones. */
function sortAll(reader: Reader, tenant: Tenant, candidates: Candidates, order: Order, place: Place | null): Row[] {
  const sign = order.direction === "asc" ? 1 : -1;
  const compare = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : sign * compareText(a, b));
  const end = place && rowOf(tenant.number, place.position);
  let kept: { row: Row; rank: string | null }[] = [];
  // The rows come newest first, and sorting keeps the order of equals.
  const shorten = () => {
    kept = kept.toSorted((a, b) => compare(a.rank, b.rank)).slice(0, order.rows);
  };
  for (const row of candidates.lightRows({ last: order.last })) {
    const rank = reader.rows.rank(order.by, row);
    const difference = place === null ? 1 : compare(rank, place.value);
    if (difference < 0 || (difference === 0 && Number(row["row"]) >= (end ?? 0))) continue;
    if (kept.push({ row, rank }) > 8 * order.rows) shorten();
  }
  shorten();
  return kept.map(({ row }) => row);
}

/** By walking the values in order, and finding for each the rows that have it. */
function* walk(reader: Reader, tenant: Tenant, candidates: Candidates, order: Order, costs: Costs): Generator<Row> {
  const { place, last } = order;
  const { rank, none } = rankKinds[order.by];
  const before = place ? Math.min(last, rowOf(tenant.number, place.position) - 1) : last;
  const noneNumber = none && reader.term(tenant, none, "");
  const noneToken = noneNumber === null ? null : quote(tokenOf(noneNumber));
  const someRanked = noneToken === null || !candidates.isFew(0, { last, unlike: noneToken });
  if (someRanked && place?.value !== null) {
    let empty = 0;
    let asked = false;
    for (const values of inGroups(valuesFrom(reader, tenant, rank, order.direction, place?.value ?? null))) {
      const many = empty >= valuesAtOnce;
      if (many && candidates.isFew(0, { last, match: anyOf(values.map(({ number }) => tokenOf(number))) })) continue;
      for (const { number, text } of values) {
        let found = false;
        for (const row of candidates.lightRows({ last: place && text === place.value ? before : last, match: quote(tokenOf(number)) })) {
          found = true;
          yield row;
        }
        empty = found ? 0 : empty + 1;
      }
      if (asked || empty < valuesAtOnce) continue;
      asked = true;
      if (costs.rowsWorthSortingAll === 0 || !candidates.isFew(costs.rowsWorthSortingAll, { last })) continue;
      // All of these values, and of those before them, have been given: the rest begins behind the oldest row of the last.
      yield* sortAll(reader, tenant, candidates, order, { value: values.at(-1)?.text ?? null, position: 0 });
      return;
    }
  }
  if (noneToken !== null) yield* candidates.lightRows({ last: place?.value === null ? before : last, match: noneToken });
}

function* inGroups<Value>(values: Iterable<Value>): Generator<Value[]> {
  let group: Value[] = [];
  for (const value of values) {
    if (group.push(value) < valuesAtOnce) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
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
