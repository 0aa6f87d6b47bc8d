import { type Bits, chunkRows, intersect, rangeBits, subtract, unite } from "../bits/bits.ts";
import { type Among, createAmong } from "../bits/among.ts";
import type { TextTest } from "../texts/dictionary.ts";
import type { Chunk } from "./chunk.ts";
import type { IndexedField } from "./field.ts";
import type { Values } from "./values.ts";

/** What rows have to meet, in the terms of the index. */
export type Condition =
  | { readonly every: readonly Condition[] }
  | { readonly some: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: IndexedField; readonly values: Values }
  /** A sentence without a frame, or another's own text, that has the folded text in this place. */
  | { readonly sentence: string; readonly how: TextTest }
  /** From the row `first` to before the row `end`. */
  | { readonly first: number; readonly end: number };

/** Some rows of a chunk, within the rows that are looked at. */
export type RowSet = Bits | "all" | "none";

/** The rows of a chunk that are looked at, counted from its beginning, both included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows in the window that meet the condition. Of rows that are not `among` those given it may say either: who asks knows that they are
 * out anyway. What it gives back is the caller's own.
 */
export function rowsMeeting(condition: Condition, chunk: Chunk, window: Window, among: Among | null = null): RowSet {
  if ("every" in condition) return rowsMeetingEvery(condition.every, chunk, window, among);
  if ("some" in condition) return rowsMeetingSome(condition.some, chunk, window, among);
  if ("not" in condition) return others(rowsMeeting(condition.not, chunk, window, among), window);
  if (isLookUp(condition)) return within(lookUp(condition, chunk, among, null), window);
  const from = Math.max(condition.first - chunk.start, window.from);
  const to = Math.min(condition.end - 1 - chunk.start, window.to);
  if (to < from) return "none";
  return from === window.from && to === window.to ? "all" : rangeBits(from, to);
}

function rowsMeetingEvery(conditions: readonly Condition[], chunk: Chunk, window: Window, among: Among | null): RowSet {
  let rows: RowSet = "all";
  let left = among;
  for (const [index, condition] of conditions.entries()) {
    const found = rowsMeeting(condition, chunk, window, left);
    if (found === "none") return "none";
    if (found === "all") continue;
    rows = rows === "all" ? found : intersect(rows, found);
    if (index + 1 < conditions.length) left = createAmong(rows);
  }
  return rows;
}

function rowsMeetingSome(conditions: readonly Condition[], chunk: Chunk, window: Window, among: Among | null): RowSet {
  let rows: Bits | null = null;
  for (const condition of conditions) {
    if (isLookUp(condition)) rows = lookUp(condition, chunk, among, rows);
    else {
      const found = rowsMeeting(condition, chunk, window, among);
      if (found === "all") return "all";
      if (found !== "none") rows = rows ? unite(rows, found) : found;
    }
  }
  return within(rows, window);
}

/** What the index is asked for. */
type LookUp = Extract<Condition, { readonly field: IndexedField } | { readonly sentence: string; readonly how: TextTest }>;

function isLookUp(condition: Condition): condition is LookUp {
  return "field" in condition || "sentence" in condition;
}

/** The rows that are found, added to those that are there already. */
function lookUp(condition: LookUp, chunk: Chunk, among: Among | null, already: Bits | null): Bits | null {
  if ("sentence" in condition) return chunk.sentences().find(condition.how, condition.sentence, among, already);
  if (condition.values.size === 0) return already;
  return condition.values.rowsIn(chunk.postings(condition.field), among?.few ?? null, already);
}

function others(rows: RowSet, { from, to }: Window): RowSet {
  if (rows === "none") return "all";
  return rows === "all" ? "none" : subtract(rangeBits(from, to), rows);
}

function within(rows: Bits | null, { from, to }: Window): RowSet {
  if (rows === null) return "none";
  return from === 0 && to === chunkRows - 1 ? rows : intersect(rows, rangeBits(from, to));
}
