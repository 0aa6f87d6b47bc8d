import { useMemo } from "react";
import { Button, useLocale } from "react-aria-components";
import type { Bucket } from "user-logs/client";
import { type PageContext, usePage } from "../page-context.ts";
import type { EntryListState } from "../state/entry-list.ts";
import { useHistogram } from "../state/use-histogram.ts";
import { entriesText } from "../text/entries-text.ts";
import { Plot } from "./plot.tsx";
import { spanOf } from "./span.ts";
import { type SpanTexts, spanTexts } from "./span-text.ts";
import { Ticks } from "./ticks.tsx";

/** When what is listed happened: one bar for each bucket, the dates below, and all of it in a sentence for those who do not see it. */
export function Histogram({ state }: { state: EntryListState }) {
  const page = usePage();
  const { locale } = useLocale();
  const { drawing, stale, problem, retry } = useHistogram(state);
  const zone = drawing?.zone ?? "UTC";
  const texts = useMemo(() => spanTexts(locale, zone), [locale, zone]);
  const isEmpty = state.status === "ready" && state.entries.length === 0;
  if (state.status === "problem" || isEmpty) return null;
  if (problem) {
    return (
      <p className="ul-histogram-problem ul-hint">
        {page.strings.chartFailed}
        <Button className="ul-button" data-quiet onPress={retry}>
          {page.strings.retry}
        </Button>
      </p>
    );
  }
  const { step, buckets } = drawing?.histogram ?? { step: null, buckets: [] };
  // Its room is there before it is drawn, so that the rows do not jump.
  return (
    <figure className="ul-histogram" data-stale={stale || undefined} aria-busy={stale || undefined}>
      {step === null ? (
        <div className="ul-bars" />
      ) : (
        <>
          <figcaption className="ul-hidden">{summary(page, texts, buckets, zone)}</figcaption>
          <Plot buckets={buckets} zone={zone} texts={texts} />
          <Ticks buckets={buckets} step={step} zone={zone} texts={texts} />
        </>
      )}
    </figure>
  );
}

/** `1,204 entries, Mar 1 – 31, 2026; most of them Tue, Mar 3, 2026: 220 entries`. */
function summary(page: PageContext, texts: SpanTexts, buckets: readonly Bucket[], zone: string): string {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return "";
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const busiest = buckets.reduce((most, bucket) => (bucket.count > most.count ? bucket : most), first);
  const range = texts.span(spanOf({ from: first.from, to: last.to }, zone));
  return page.strings.chartSummary(
    entriesText(page, total),
    range,
    total === 0 ? null : { when: texts.span(spanOf(busiest, zone)), entries: entriesText(page, busiest.count) },
  );
}
