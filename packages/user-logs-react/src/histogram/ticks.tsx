import type { Bucket, Step } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { beginsDay } from "./span.ts";
import type { SpanTexts } from "./span-text.ts";

/** Dates below the bars, in a wide page and in one as narrow as on a phone. */
const mostTicks = 6;
const mostNarrowTicks = 3;

/** Where some of the buckets begin; where there are several days, those are named that begin one. */
export function Ticks({ buckets, step, zone, texts }: { buckets: readonly Bucket[]; step: Step; zone: string; texts: SpanTexts }) {
  const { narrow } = usePage();
  const named = pick(buckets, zone, narrow ? mostNarrowTicks : mostTicks);
  const names = texts.ticks(
    named.map((index) => buckets[index]!),
    step,
  );
  return (
    <div className="ul-ticks" aria-hidden>
      {named.map((index, place) => (
        <span key={index} style={{ insetInlineStart: `${(index / buckets.length) * 100}%` }}>
          {names[place]}
        </span>
      ))}
    </div>
  );
}

/** The buckets that are named, by their index. */
function pick(buckets: readonly Bucket[], zone: string, most: number): number[] {
  const all = buckets.map((_, index) => index);
  const days = all.filter((index) => beginsDay(Date.parse(buckets[index]!.from), zone));
  const candidates = days.length > 1 ? days : all;
  const every = Math.ceil(candidates.length / most);
  // The last one needs room for its text.
  const end = buckets.length * (1 - 0.75 / most);
  return candidates.filter((index, place) => place % every === 0 && (place === 0 || index <= end));
}
