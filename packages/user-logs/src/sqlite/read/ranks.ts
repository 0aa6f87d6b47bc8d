import { moduleOf } from "../../entry/entry.ts";
import { compareText, sortText } from "../../entry/text.ts";
import type { IndexedField } from "../index/field.ts";
import { termKinds } from "../texts/terms.ts";
import type { Reader, Tenant } from "./reader.ts";

/** A text that a column is sorted by, and the numbers in that column that have it. */
export interface Rank {
  readonly text: string;
  readonly numbers: readonly number[];
}

export type RankedBy = "name" | "role" | "action" | "item";
type Direction = "asc" | "desc";

export const sortColumns = { name: "actor", role: "role", action: "action", item: "item" } as const satisfies Record<
  RankedBy,
  IndexedField
>;

/** The ranks of a column in order, from the given text on. */
export function ranksFrom(reader: Reader, tenant: Tenant, by: RankedBy, direction: Direction, from: string | null): Iterable<Rank> {
  if (by === "name") return thingRanks(reader, tenant, "nameRank", direction, from);
  if (by === "item") return thingRanks(reader, tenant, "itemRank", direction, from);
  const terms = [...reader.termsOf(tenant, by)].map(([number, text]) => ({
    number,
    text: by === "role" ? sortText(text) : moduleOf(text),
  }));
  return inOrder(terms, direction, from);
}

/** The ranks of these numbers of a column in order, from the given text on. */
export function ranksOf(
  reader: Reader,
  numbers: Iterable<number>,
  { by, direction }: { by: RankedBy; direction: Direction },
  from: string,
): Rank[] {
  const texts = (number: number) => {
    if (by === "role") return sortText(reader.rows.text(number));
    return by === "action" ? moduleOf(reader.rows.text(number)) : reader.rows.sorted(number);
  };
  return inOrder(
    [...numbers].map((number) => ({ number, text: texts(number) })),
    direction,
    from,
  );
}

function inOrder(ranked: readonly { number: number; text: string }[], direction: Direction, from: string | null): Rank[] {
  const sign = direction === "asc" ? 1 : -1;
  const numbers = new Map<string, number[]>();
  for (const { number, text } of ranked) {
    if (from !== null && sign * compareText(text, from) < 0) continue;
    const same = numbers.get(text);
    if (same) same.push(number);
    else numbers.set(text, [number]);
  }
  return [...numbers].map((rank) => ({ text: rank[0], numbers: rank[1] })).toSorted((a, b) => sign * compareText(a.text, b.text));
}

/** Actors and items by their rank; there may be very many, so they are read as far as they are needed. */
function* thingRanks(
  reader: Reader,
  tenant: Tenant,
  kind: "nameRank" | "itemRank",
  direction: Direction,
  from: string | null,
): Generator<Rank> {
  const start = from === null ? "" : `AND t.text ${direction === "asc" ? ">=" : "<="} ?`;
  const sql = `SELECT t.text AS text, g.number AS number FROM user_logs_term t CROSS JOIN user_logs_thing g ON g.rank = t.number
    WHERE t.tenant = ? AND t.kind = ? ${start} ORDER BY t.text ${direction}`;
  let [text, numbers]: [string, number[]] = ["", []];
  for (const row of reader.statement(sql).iterate(tenant.number, termKinds[kind], ...(from === null ? [] : [from]))) {
    const next = String(row["text"]);
    if (next !== text) {
      if (numbers.length > 0) yield { text, numbers };
      [text, numbers] = [next, []];
    }
    numbers.push(Number(row["number"]));
  }
  if (numbers.length > 0) yield { text, numbers };
}
