import { createAmong } from "../bits/among.ts";
import { ascending, type Bits, chunkRows, countBits, descending, hasBit, intersect } from "../bits/bits.ts";
import { type Chunk, chunkOf } from "../index/chunk.ts";
import { type Condition, type RowSet, rowsMeeting, type Window } from "../index/condition.ts";
import { rowTest } from "../index/row-test.ts";
import type { Query } from "../../query/query.ts";
import { compileFilter } from "./compile-filter.ts";
import type { Reader, Tenant } from "./reader.ts";
import type { RowSets } from "./row-sets.ts";

/** Rows of the log that follow one another, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The entries that match one filter and search; found chunk by chunk, and only in those that are asked about. */
export interface Matches {
  /** The chunks that have some, from the one of the row `last` on, the newest first. */
  chunks(last: number): Iterable<MatchedChunk>;
  /** How many within the range; a bound ends the counting early, at more than that. */
  count(range: Range, bound?: number): number;
  /** The row numbers within the range, in log order. */
  rows(direction: "asc" | "desc", range: Range): Generator<number>;
  /** Whether to find all that match in a chunk takes long: where there is a search. */
  readonly isDear: boolean;
  /** The chunks that have rows which may match, with those: all that meet the filter. */
  candidates(last: number): MatchedChunk[];
  /** Those of the bits that match, of rows that may. Takes the bits. */
  within(chunk: MatchedChunk, bits: Bits): Bits | "none";
  /** Whether a row of a chunk matches, of rows that may. */
  test(chunk: MatchedChunk): (row: number) => boolean;
}

/** A chunk, and which of its rows match. */
export interface MatchedChunk {
  readonly chunk: Chunk;
  /** The rows of the tenant's log in it. */
  readonly window: Window;
  readonly rows: RowSet;
}

export function findMatches(reader: Reader, tenant: Tenant, query: Pick<Query, "filter" | "search">): Matches {
  const search = reader.searcher.compile(tenant, query.search);
  const filter = compileFilter(reader, tenant, query.filter);
  const condition: Condition = search === null ? filter : { every: [filter, search] };
  const chunkAt = reader.chunks.of(tenant.number, tenant.last);
  const known = reader.rowSets.of(JSON.stringify([tenant.number, query.filter, query.search]));
  const [oldest, newest] = [chunkOf(tenant.first), chunkOf(tenant.last)];
  const found = new Map<number, MatchedChunk>();
  const tests = new Map<number, (row: number) => boolean>();
  const isEverything = rowsOf(condition) === "all";

  function find(number: number): MatchedChunk {
    reader.clock.check();
    const chunk = chunkAt(number);
    const window = windowOf(chunk.start, tenant);
    const matched = { chunk, window, rows: isEverything ? "all" : remembered(known, chunk, () => rowsMeeting(condition, chunk, window)) };
    found.set(number, matched);
    return matched;
  }

  function* chunksIn({ first, last }: Range, direction: "asc" | "desc"): Generator<MatchedChunk> {
    const [from, to] = [Math.max(oldest, chunkOf(first)), Math.min(newest, chunkOf(last))];
    if (direction === "asc") for (let number = from; number <= to; number++) yield found.get(number) ?? find(number);
    else for (let number = to; number >= from; number--) yield found.get(number) ?? find(number);
  }

  return {
    isDear: search !== null,
    candidates(last) {
      const numbers = Array.from({ length: chunkOf(last) - oldest + 1 }, (_, index) => chunkOf(last) - index);
      return numbers.flatMap((number) => {
        reader.clock.check();
        const chunk = chunkAt(number);
        const window = windowOf(chunk.start, tenant);
        const rows = search === null ? (found.get(number) ?? find(number)).rows : rowsMeeting(filter, chunk, window);
        return rows === "none" ? [] : [{ chunk, window, rows }];
      });
    },
    within({ chunk, window, rows }, bits) {
      if (typeof rows !== "string") intersect(bits, rows);
      if (search === null) return bits;
      const known = found.get(chunkOf(chunk.start))?.rows ?? rowsMeeting(search, chunk, window, createAmong(bits));
      if (known === "none") return "none";
      return known === "all" ? bits : intersect(bits, known);
    },
    test({ chunk, rows }) {
      const known = tests.get(chunk.start) ?? testOf(rows, search, chunk);
      tests.set(chunk.start, known);
      return known;
    },
    *chunks(last) {
      for (const matched of chunksIn({ first: tenant.first, last }, "desc")) if (matched.rows !== "none") yield matched;
    },
    count(range, bound = Number.POSITIVE_INFINITY) {
      if (isEverything) return Math.max(0, Math.min(range.last, tenant.last) - Math.max(range.first, tenant.first) + 1);
      let count = 0;
      for (const { rows, chunk, window } of chunksIn(range, "desc")) {
        const { from, to } = narrowed(window, chunk.start, range);
        count += countIn(rows, from, to);
        if (count > bound) break;
      }
      return count;
    },
    *rows(direction, range) {
      for (const { rows, chunk, window } of chunksIn(range, direction)) {
        const { from, to } = narrowed(window, chunk.start, range);
        for (const offset of offsetsIn(rows, from, to, direction)) yield chunk.start + offset;
      }
    },
  };
}

function testOf(rows: RowSet, search: Condition | null, chunk: Chunk): (row: number) => boolean {
  const meets = search === null ? () => true : rowTest(search, chunk);
  return typeof rows === "string" ? meets : (row) => hasBit(rows, row) && meets(row);
}

/** "all" where a condition has nothing to ask. */
function rowsOf(condition: Condition): "all" | null {
  return "every" in condition && condition.every.every((part) => rowsOf(part) === "all") ? "all" : null;
}

/** What is found in a stored chunk stays true. */
function remembered(known: RowSets, chunk: Chunk, find: () => RowSet): RowSet {
  if (!chunk.stored) return find();
  return known.get(chunk.start) ?? known.set(chunk.start, find());
}

function windowOf(start: number, { first, last }: Range): Window {
  return { from: Math.max(0, first - start), to: Math.min(chunkRows - 1, last - start) };
}

function narrowed({ from, to }: Window, start: number, { first, last }: Range): Window {
  return { from: Math.max(from, first - start), to: Math.min(to, last - start) };
}

/** How many of the set's rows lie between the two offsets, both included. */
export function countIn(rows: RowSet, from: number, to: number): number {
  if (rows === "none" || to < from) return 0;
  return rows === "all" ? to - from + 1 : countBits(rows, from, to);
}

function* offsetsIn(rows: RowSet, from: number, to: number, direction: "asc" | "desc"): Generator<number> {
  if (rows === "none" || to < from) return;
  if (rows === "all") {
    if (direction === "asc") for (let offset = from; offset <= to; offset++) yield offset;
    else for (let offset = to; offset >= from; offset--) yield offset;
    return;
  }
  for (const offset of direction === "asc" ? ascending(rows, from) : descending(rows, to)) {
    if (direction === "asc" ? offset > to : offset < from) return;
    yield offset;
  }
}
