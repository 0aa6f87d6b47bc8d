/** Milliseconds of several runs of one thing. */
export interface Timing {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly runs: number;
}

/** Runs it once to warm up, then until there are enough runs or the time for one case is used up. */
export async function time(run: () => unknown, { runs = 15, budgetMs = 2_000 } = {}): Promise<Timing> {
  await run();
  const took: number[] = [];
  const start = performance.now();
  while (took.length < runs && (took.length === 0 || performance.now() - start < budgetMs)) {
    const begin = performance.now();
    await run();
    took.push(performance.now() - begin);
  }
  return { p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), worstMs: Math.max(...took), runs: took.length };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
