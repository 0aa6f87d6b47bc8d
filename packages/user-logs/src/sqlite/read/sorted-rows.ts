import { compareText } from "../../entry/text.ts";
import type { Place } from "../../query/cursor.ts";
import { descending, emptyBits, intersect } from "../bits/bits.ts";
import { rowOf } from "../row/row.ts";
import type { MatchedChunk, Matches } from "./matches.ts";
import { type Rank, ranksFrom, ranksOf, sortColumns } from "./ranks.ts";
import type { Reader, Tenant } from "./reader.ts";

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

/** Texts in a row that no match has, after which it is worth finding out which ones they have. */
const mostMisses = 64;
/** So many texts are put in order at once; to find more of them among all, these are gone through in their order. */
const mostRanked = 5_000;

/**
 * The numbers of the rows that match, by the text of a column, newest first within equal texts, those without a text last. No more than
 * `rows` of them are of use.
 */
export function sortedRows(reader: Reader, tenant: Tenant, matches: Matches, order: Order): Iterable<number> {
  const few = reader.rowsInMemory;
  const all = { first: tenant.first, last: order.last };
  if (few > 0 && matches.count(all, few) <= few) return sortAll(reader, tenant, matches, order);
  return walk(reader, tenant, matches, order);
}

/** By reading every row that matches. */
function sortAll(reader: Reader, tenant: Tenant, matches: Matches, order: Order): number[] {
  const compare = comparing(order);
  const place = order.place && { rank: order.place.value, row: rowOf(tenant.number, order.place.position) };
  const ranked: { row: number; rank: string | null }[] = [];
  for (const row of matches.rows("desc", { first: tenant.first, last: order.last })) {
    reader.clock.look();
    const one = { row, rank: reader.rows.rank(order.by, reader.rows.findShort(row)) };
    if (place === null || compare(one, place) > 0) ranked.push(one);
  }
  return ranked.toSorted(compare).map(({ row }) => row);
}

function comparing({ direction }: Order) {
  const sign = direction === "asc" ? 1 : -1;
  return (a: { row: number; rank: string | null }, b: { row: number; rank: string | null }): number => {
    if (a.rank === b.rank) return b.row - a.row;
    if (a.rank === null) return 1;
    return b.rank === null ? -1 : sign * compareText(a.rank, b.rank);
  };
}

/** By going through the texts in order, and finding for each the rows that have it. */
function* walk(reader: Reader, tenant: Tenant, matches: Matches, order: Order): Generator<number> {
  const { last, place } = order;
  const chunks = { [Symbol.iterator]: () => matches.chunks(last)[Symbol.iterator]() };
  const before = place === null ? last : Math.min(last, rowOf(tenant.number, place.position) - 1);
  if (place === null || place.value !== null) {
    for (const { text, numbers } of ranksToWalk(reader, tenant, chunks, order)) {
      yield* rowsWith(reader, chunks, order.by, numbers, place?.value === text ? before : last);
    }
  }
  yield* rowsWith(reader, chunks, order.by, [0], place !== null && place.value === null ? before : last);
}

/** The texts in order, from where the page begins; once many in a row have had no match, only those that have one. */
function* ranksToWalk(reader: Reader, tenant: Tenant, chunks: Iterable<MatchedChunk>, order: Order): Generator<Rank> {
  const { by, direction, place } = order;
  let misses = 0;
  let occurring: Set<number> | null = null;
  for (const rank of ranksFrom(reader, tenant, by, direction, place?.value ?? null)) {
    reader.clock.look();
    if (occurring === null && misses >= mostMisses) {
      occurring = occurringNumbers(chunks, by);
      if (occurring.size <= mostRanked) return yield* ranksOf(reader, occurring, order, rank.text);
    }
    if (occurring && !rank.numbers.some((number) => occurring!.has(number))) continue;
    const found = occurring !== null || occurs(chunks, by, rank.numbers);
    misses = found ? 0 : misses + 1;
    if (found) yield rank;
  }
}

/** The numbers in a column that a match has. */
function occurringNumbers(chunks: Iterable<MatchedChunk>, by: Order["by"]): Set<number> {
  const numbers = new Set<number>();
  for (const { chunk, rows } of chunks) {
    const postings = chunk.postings(sortColumns[by]);
    for (let index = 0; index < postings.size; index++) {
      const number = postings.value(index);
      if (!numbers.has(number) && (typeof rows === "string" || postings.meets(index, rows))) numbers.add(number);
    }
  }
  numbers.delete(0);
  return numbers;
}

function occurs(chunks: Iterable<MatchedChunk>, by: Order["by"], numbers: readonly number[]): boolean {
  for (const { chunk, rows } of chunks) {
    const postings = chunk.postings(sortColumns[by]);
    for (const number of numbers) {
      const index = postings.find(number);
      if (index !== -1 && (typeof rows === "string" || postings.meets(index, rows))) return true;
    }
  }
  return false;
}

/** The rows up to `last` that match and have one of the numbers in a column, newest first. */
function* rowsWith(
  reader: Reader,
  chunks: Iterable<MatchedChunk>,
  by: Order["by"],
  numbers: readonly number[],
  last: number,
): Generator<number> {
  for (const { chunk, window, rows } of chunks) {
    if (chunk.start > last) continue;
    reader.clock.look();
    const postings = chunk.postings(sortColumns[by]);
    const found = numbers.map((number) => postings.find(number)).filter((index) => index !== -1);
    if (found.length === 0) continue;
    const bits = emptyBits();
    for (const index of found) postings.addTo(index, bits);
    if (typeof rows !== "string") intersect(bits, rows);
    for (const offset of descending(bits, Math.min(window.to, last - chunk.start))) {
      if (offset < window.from) break;
      yield chunk.start + offset;
    }
  }
}
