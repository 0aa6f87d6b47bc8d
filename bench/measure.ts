import { TooSlow } from "./peers/peer.ts";

/** Milliseconds of several runs of one thing. */
export interface Timing {
  readonly p50Ms: number;
  readonly worstMs: number;
  readonly runs: number;
  /** It was stopped: it takes longer than this says. */
  readonly stopped?: true;
}

export interface MeasureOptions {
  readonly runs: number;
  /** No further run begins after it. */
  readonly budgetMs: number;
  /** What is not answered in this time was stopped. */
  readonly timeoutMs: number;
}

/** What takes longer is not run a second time only to be warm. */
const slowMs = 3_000;

/**
 * The median of warm runs, and the last answer; null where it was stopped. The first run warms up, unless it is so slow that reading
 * what was not in memory is a small part of it.
 */
export async function measure<Answer extends { ms: number }>(
  run: () => Promise<Answer>,
  { runs, budgetMs, timeoutMs }: MeasureOptions,
): Promise<{ timing: Timing; answer: Answer | null }> {
  const stopped = { timing: { p50Ms: timeoutMs, worstMs: timeoutMs, runs: 1, stopped: true }, answer: null } as const;
  const first = await answerInTime(run);
  if (!first) return stopped;
  if (first.ms > slowMs) return { timing: { p50Ms: first.ms, worstMs: first.ms, runs: 1 }, answer: first };
  const took: number[] = [];
  const begin = performance.now();
  let answer = first;
  while (took.length < runs && (took.length === 0 || performance.now() - begin < budgetMs)) {
    const next = await answerInTime(run);
    if (!next) return stopped;
    answer = next;
    took.push(next.ms);
  }
  return { timing: { p50Ms: quantile(took, 0.5), worstMs: Math.max(...took), runs: took.length }, answer };
}

async function answerInTime<Answer>(run: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await run();
  } catch (problem) {
    if (problem instanceof TooSlow) return null;
    throw problem;
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
