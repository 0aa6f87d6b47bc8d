import { useState } from "react";
import { emptyUrlQuery, formatUrlQuery, type SteppedHistogram } from "user-logs/client";
import { usePage } from "../page-context.ts";
import type { EntryListState } from "./entry-list.ts";
import { type Answer, useAnswer } from "./use-answer.ts";

/** Bars for a wide page, and for one as narrow as on a phone. */
const mostBars = 60;
const mostNarrowBars = 24;

/** A histogram, and the zone that its days are of. */
export interface Drawing {
  readonly histogram: SteppedHistogram;
  readonly zone: string;
}

export interface HistogramAnswer extends Pick<Answer<SteppedHistogram>, "problem" | "retry"> {
  /** What was answered last; null where nothing was yet. */
  readonly drawing: Drawing | null;
  /** Whether that is of another question than the one in the address, or not new any more. */
  readonly stale: boolean;
}

/**
 * How many entries match the question over time. Asked after the rows, so that it never delays them, and because it belongs to a list
 * that was recorded; where there are no rows it is not asked.
 */
export function useHistogram(state: EntryListState): HistogramAnswer {
  const { client, query, timeZone, narrow } = usePage();
  // The days of a question that names dates are those of its own zone.
  const zone = query.from || query.to ? query.timeZone : timeZone;
  const asked = { ...query, sort: emptyUrlQuery.sort, timeZone: zone };
  const buckets = narrow ? mostNarrowBars : mostBars;
  const isListed = state.status === "ready" && state.entries.length > 0;
  const key = isListed ? `${formatUrlQuery(asked).toString()} ${buckets} ${state.version}` : null;
  const answer = useAnswer(key, (signal) => client.histogram(asked, { buckets }, signal));
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  if (answer.value !== null && answer.value !== drawing?.histogram) setDrawing({ histogram: answer.value, zone });
  return { drawing, stale: answer.value === null, problem: answer.problem, retry: answer.retry };
}
