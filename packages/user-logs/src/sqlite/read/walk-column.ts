import { type Bits, descending, emptyBits } from "../bits/bits.ts";
import { rowOf } from "../row/row.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import type { MatchedChunk, Matches } from "./matches.ts";
import { type MergedRank, mergedRanks } from "./merged-ranks.ts";
import type { Reader, Tenant } from "./reader.ts";
import type { SortOrder } from "./sorted-rows.ts";

/** The numbers of the rows that match, by going through the texts of a column in order, and finding for each the rows that have it. */
export function* walkColumn(
  reader: Reader,
  tenant: Tenant,
  matches: Matches,
  column: RankedColumn,
  { direction, last, place }: SortOrder,
): Generator<number> {
  const candidates = matches.candidates(last);
  const before = place === null ? last : Math.min(last, rowOf(tenant.number, place.position) - 1);
  if (place === null || place.value !== null) {
    for (const { text, found } of textsInOrder(reader, matches, candidates, column, { direction, last, from: place?.value ?? null })) {
      reader.clock.look();
      for (const { matched, indexes } of found) yield* rowsWith(matches, matched, column, indexes, place?.value === text ? before : last);
    }
  }
  for (const matched of candidates) {
    const none = matched.chunk.postings(column).find(0);
    if (none !== -1) yield* rowsWith(matches, matched, column, [none], place !== null && place.value === null ? before : last);
  }
}

/** What may be spent in each chunk, in looks at a value that few rows have, before all of a search's matches are found, which costs as much. */
const looksPerChunk = 10;
const looksForMany = 8;
/** So many rows are looked at one by one. */
const fewRows = 64;

/**
 * The texts of the column, at least those that a matching row has. What is dear to find is not found at first: of matches that are frequent,
 * the first texts have enough for a page, and their rows are few. Where that does not turn out to be so, it goes on with all that match.
 */
function* textsInOrder(
  reader: Reader,
  matches: Matches,
  candidates: readonly MatchedChunk[],
  column: RankedColumn,
  { direction, last, from }: Pick<SortOrder, "direction" | "last"> & { from: string | null },
): Generator<MergedRank> {
  let looks = matches.isDear ? looksPerChunk * candidates.length : Number.POSITIVE_INFINITY;
  for (const rank of mergedRanks(reader, candidates, column, direction, from)) {
    for (const { matched, indexes } of rank.found) looks -= isFew(matched, column, indexes) ? 1 : looksForMany;
    if (looks < 0) return yield* mergedRanks(reader, [...matches.chunks(last)], column, direction, rank.text);
    yield rank;
  }
}

/** The rows of a chunk, up to the row `last`, that match and have one of the values, newest first. */
function* rowsWith(
  matches: Matches,
  matched: MatchedChunk,
  column: RankedColumn,
  indexes: readonly number[],
  last: number,
): Generator<number> {
  const { chunk, window } = matched;
  const to = Math.min(window.to, last - chunk.start);
  for (const row of candidatesWith(matches, matched, column, indexes)) {
    if (row < window.from) return;
    if (row <= to) yield chunk.start + row;
  }
}

function isFew({ chunk }: MatchedChunk, column: RankedColumn, indexes: readonly number[]): boolean {
  const postings = chunk.postings(column);
  return indexes.reduce((sum, index) => sum + postings.length(index), 0) <= fewRows;
}

/** The rows of a chunk that match and have one of the values, counted from its beginning, the last one first. */
function* candidatesWith(matches: Matches, matched: MatchedChunk, column: RankedColumn, indexes: readonly number[]): Generator<number> {
  const postings = matched.chunk.postings(column);
  if (isFew(matched, column, indexes)) {
    const meets = matches.test(matched);
    const rows = indexes.flatMap((index) => Array.from(postings.rows(index)));
    // One value's rows are in order.
    if (indexes.length > 1) rows.sort((a, b) => a - b);
    for (const row of rows.toReversed()) if (meets(row)) yield row;
    return;
  }
  const having: Bits = emptyBits();
  for (const index of indexes) postings.addTo(index, having);
  const rows = matches.within(matched, having);
  if (rows !== "none") yield* descending(rows);
}
