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
  const before = place === null ? last : Math.min(last, rowOf(tenant.number, place.position) - 1);
  if (place === null || place.value !== null) {
    for (const { text, found } of textsInOrder(reader, matches, column, { direction, last, from: place?.value ?? null })) {
      reader.clock.look();
      for (const { matched, indexes } of found) yield* rowsWith(matches, matched, column, indexes, place?.value === text ? before : last);
    }
  }
  for (const matched of matches.candidates(last)) {
    const none = matched.chunk.postings(column).find(0);
    if (none !== -1) yield* rowsWith(matches, matched, column, [none], place !== null && place.value === null ? before : last);
  }
}

/** So many rows of a chunk are looked into before all of a search's matches are found, which takes as long as some dozens of looks. */
const looksPerChunk = 3;

/**
 * The texts of the column, at least those that a matching row has. What is dear to find is not found at first: of matches that are frequent,
 * the first texts have enough for a page, and their rows are few. Where that does not turn out to be so, it goes on with all that match.
 */
function* textsInOrder(
  reader: Reader,
  matches: Matches,
  column: RankedColumn,
  { direction, last, from }: Pick<SortOrder, "direction" | "last"> & { from: string | null },
): Generator<MergedRank> {
  let next = from;
  if (matches.isDear) {
    const chunks = matches.candidates(last);
    let looks = looksPerChunk * chunks.length;
    for (const rank of mergedRanks(reader, chunks, column, direction, next)) {
      next = rank.text;
      looks -= rank.found.length;
      if (looks < 0) break;
      yield rank;
    }
    if (looks >= 0) return;
  }
  yield* mergedRanks(reader, [...matches.chunks(last)], column, direction, next);
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
  if (chunk.start > last) return;
  const having: Bits = emptyBits();
  for (const index of indexes) chunk.postings(column).addTo(index, having);
  const rows = matches.within(matched, having);
  if (rows === "none") return;
  for (const offset of descending(rows, Math.min(window.to, last - chunk.start))) {
    if (offset < window.from) return;
    yield chunk.start + offset;
  }
}
