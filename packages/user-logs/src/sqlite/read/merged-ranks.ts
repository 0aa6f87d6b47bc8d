import { compareText } from "../../entry/text.ts";
import { ascending, type Bits, descending, emptyBits, setBit, tally } from "../bits/bits.ts";
import type { Postings } from "../bits/postings.ts";
import type { Order } from "../index/order.ts";
import type { RankedColumn } from "../texts/shared-texts.ts";
import type { MatchedChunk } from "./matches.ts";
import type { Reader } from "./reader.ts";

/** A text that a column is sorted by, and the values in each chunk that have it. */
export interface MergedRank {
  readonly text: string;
  /** In the order of the chunks that were given. */
  readonly found: readonly { readonly matched: MatchedChunk; readonly indexes: readonly number[] }[];
}

/**
 * The texts in order, from the given one on, but only those that a matching row has: each chunk knows the order of its own values, so
 * that what all of them have is found by comparing their next ones.
 */
export function* mergedRanks(
  reader: Reader,
  chunks: readonly MatchedChunk[],
  column: RankedColumn,
  direction: "asc" | "desc",
  from: string | null,
): Generator<MergedRank> {
  const sign = direction === "asc" ? 1 : -1;
  const heads = chunks.map((matched) => createHead(reader, matched, column, sign, from));
  for (;;) {
    let least: string | null = null;
    for (const head of heads) {
      const text = head.text();
      if (text !== null && (least === null || sign * compareText(text, least) < 0)) least = text;
    }
    if (least === null) return;
    const found = heads.flatMap((head) => (head.text() === least ? { matched: head.matched, indexes: head.take() } : []));
    yield { text: least, found };
  }
}

/** How far one chunk has been gone through. */
interface Head {
  readonly matched: MatchedChunk;
  /** The next text that a matching row has; null where there is none. */
  text(): string | null;
  /** The values that have this text; goes on to the next. */
  take(): number[];
}

function createHead(reader: Reader, matched: MatchedChunk, column: RankedColumn, sign: 1 | -1, from: string | null): Head {
  const postings = matched.chunk.postings(column);
  const order = matched.chunk.inOrder(column);
  const textAt = (place: number) => reader.rows.rank(column, postings.values[order.at(place)]!);
  const first =
    from === null
      ? sign === 1
        ? 0
        : order.size
      : firstPlace(order.size, (place) => compareText(textAt(place), from) >= (sign === 1 ? 0 : 1));
  const places = placesIn(reader, matched, postings, order, sign === 1 ? first : first - 1, sign);
  let next = places.next();
  let text = next.done ? null : textAt(next.value);
  return {
    matched,
    text: () => text,
    take() {
      const taken: number[] = [];
      for (const of = text; !next.done && text === of; text = next.done ? null : textAt(next.value)) {
        taken.push(order.at(next.value));
        next = places.next();
      }
      return taken;
    },
  };
}

/** So many values in a row that no matching row has, and it costs less to find all that have one. */
const mostMisses = 32;

/** The places of the values that a matching row has, from one on, in rising or falling order. */
function* placesIn(
  reader: Reader,
  { rows }: MatchedChunk,
  postings: Postings,
  order: Order,
  first: number,
  sign: 1 | -1,
): Generator<number, undefined> {
  const isPlace = (place: number) => place >= 0 && place < order.size;
  if (typeof rows === "string") {
    for (let place = first; isPlace(place); place += sign) yield place;
    return;
  }
  let place = first;
  for (let misses = 0; misses < mostMisses && isPlace(place); place += sign) {
    reader.clock.look();
    if (postings.meets(order.at(place), rows)) {
      misses = 0;
      yield place;
    } else misses++;
  }
  if (!isPlace(place)) return;
  const places = placesOf(rows, postings, order);
  yield* sign === 1 ? ascending(places, place) : descending(places, place);
}

/** The places of the values of the rows. */
function placesOf(rows: Bits, postings: Postings, order: Order): Bits {
  const [counts, places] = [new Uint32Array(postings.values.length), emptyBits()];
  tally(rows, postings.indexes(), counts);
  for (let place = 0; place < order.size; place++) if (counts[order.at(place)]! > 0) setBit(places, place);
  return places;
}

/** The first of so many that fulfils what all after it fulfil too. */
function firstPlace(length: number, fulfils: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fulfils(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
