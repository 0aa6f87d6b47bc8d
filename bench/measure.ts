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
  readonly rounds: number;
  /** What is not answered in this time was stopped. */
  readonly timeoutMs: number;
}

export interface Measured<Answer> {
  readonly timing: Timing;
  /** The last answer; null where it was stopped. */
  readonly answer: Answer | null;
}

/** What takes longer is not asked again only to be warm. */
const slowMs = 3_000;

/**
 * The median of warm runs of each question. They are asked in rounds, all of them in each, so that what a database remembers of the last few
 * questions helps none: a user does not ask the same thing ten times either. The first round warms up.
 */
export async function measureAll<Question, Answer extends { ms: number }>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<Answer>,
  { rounds, timeoutMs }: MeasureOptions,
): Promise<Measured<Answer>[]> {
  const answers: (Answer | null)[] = [];
  for (const question of questions) answers.push(await answerInTime(() => ask(question)));
  const took = answers.map((first): number[] => (first && first.ms > slowMs ? [first.ms] : []));
  for (let round = 0; round < rounds; round++) {
    for (const [index, question] of questions.entries()) {
      if (answers[index] === null || answers[index]!.ms > slowMs) continue;
      answers[index] = await answerInTime(() => ask(question));
      took[index]!.push(answers[index]?.ms ?? timeoutMs);
    }
  }
  return answers.map((answer, index) => ({ timing: timingOf(answer === null ? null : took[index]!, timeoutMs), answer }));
}

function timingOf(took: readonly number[] | null, timeoutMs: number): Timing {
  if (took === null) return { p50Ms: timeoutMs, worstMs: timeoutMs, runs: 1, stopped: true };
  return { p50Ms: quantile(took, 0.5), worstMs: Math.max(...took), runs: took.length };
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
