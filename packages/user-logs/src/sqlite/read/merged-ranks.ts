import { compareText } from "../../entry/text.ts";
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
  const { rows } = matched;
  const textAt = (at: number) => reader.rows.rank(column, postings.value(order[at]!));
  let at = sign === 1 ? 0 : order.length - 1;
  if (from !== null)
    at =
      sign === 1
        ? firstFrom(order.length, (one) => compareText(textAt(one), from) >= 0)
        : firstFrom(order.length, (one) => compareText(textAt(one), from) > 0) - 1;

  const isWithin = () => at >= 0 && at < order.length;
  const matches = () => typeof rows === "string" || postings.meets(order[at]!, rows);

  function pass(): void {
    while (isWithin() && !matches()) {
      reader.clock.look();
      at += sign;
    }
  }

  pass();
  let text = isWithin() ? textAt(at) : null;
  return {
    matched,
    text: () => text,
    take() {
      const taken: number[] = [];
      const of = text;
      while (text !== null && text === of) {
        taken.push(order[at]!);
        at += sign;
        pass();
        text = isWithin() ? textAt(at) : null;
      }
      return taken;
    },
  };
}

/** The first of so many that fulfils what all after it fulfil too. */
function firstFrom(length: number, fulfils: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fulfils(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
