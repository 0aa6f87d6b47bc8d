import { type CSSProperties, useCallback, useMemo, useRef } from "react";
import type { Bucket } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { entriesText } from "../text/entries-text.ts";
import { BarList } from "./bar-list.tsx";
import { spanDates } from "./span-dates.ts";
import type { SpanTexts } from "./span-text.ts";
import { spanOf } from "./span.ts";
import { useTold } from "./use-told.ts";

/** The bars, and above them what the one pointed at, or with the focus, stands for. */
export function Plot({ buckets, zone, texts }: { buckets: readonly Bucket[]; zone: string; texts: SpanTexts }) {
  const page = usePage();
  const { ask, strings } = page;
  const list = useRef<HTMLDivElement>(null);
  const told = useTold(list, buckets.length);
  const bars = useMemo(
    () =>
      buckets.map((bucket) => ({
        count: bucket.count,
        text: strings.chartBar(texts.span(spanOf(bucket, zone)), entriesText(page, bucket.count)),
      })),
    [buckets, zone, texts, strings, page],
  );
  const choose = useCallback(
    (index: number) => {
      const bucket = buckets[index];
      if (bucket) ask(spanDates(spanOf(bucket, zone), zone));
    },
    [buckets, zone, ask],
  );
  return (
    <div className="ul-plot" {...told.handlers}>
      {told.index !== null && <div className="ul-told" aria-hidden style={placeOf(told.index, bars.length)} />}
      <BarList bars={bars} onChoose={choose} list={list} />
      {told.index !== null && (
        <div className="ul-bar-tip" aria-hidden style={placeOf(told.index, bars.length)}>
          <span className="ul-tooltip">{bars[told.index]?.text}</span>
        </div>
      )}
    </div>
  );
}

/** Where the bar's middle is, and how wide it is. */
function placeOf(index: number, count: number): CSSProperties {
  return { "--ul-at": `${((index + 0.5) / count) * 100}%`, "--ul-width": `${100 / count}%` } as CSSProperties;
}
