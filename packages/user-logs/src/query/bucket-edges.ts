import { type Step, steps, strideOf } from "./step.ts";

/** The dates that a histogram is about. */
export interface HistogramRange {
  /** The first instant, and the first one after the last. */
  readonly from: string;
  readonly to: string;
  /** Whether the buckets end exactly there, as a question has asked, or where their step does. */
  readonly exactFrom: boolean;
  readonly exactTo: boolean;
}

export interface BucketEdges {
  readonly step: Step;
  readonly edges: string[];
}

// Instants are compared as texts, which have four digits for the year.
const earliest = Date.parse("0000-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** The smallest step that divides the range into at most so many buckets (1 at least), and where they end. The range is not empty. */
export function bucketEdges(range: HistogramRange, timeZone: string, most: number): BucketEdges {
  for (const step of steps) {
    const edges = step === "range" ? [Date.parse(range.from), Date.parse(range.to)] : edgesAt(step, range, timeZone, most);
    if (edges) return { step, edges: edges.map((ms) => new Date(ms).toISOString()) };
  }
  throw new Error("The step `range` fits every range.");
}

/** Null where there are more buckets than wanted. */
function edgesAt(step: Exclude<Step, "range">, range: HistogramRange, timeZone: string, most: number): number[] | null {
  const stride = strideOf(step, timeZone);
  const [fromMs, toMs] = [Date.parse(range.from), Date.parse(range.to)];
  // Far too many are not worth walking through; what is near the limit is counted.
  if ((toMs - fromMs) / stride.aboutMs > 1.1 * most + 2) return null;
  const edges = [range.exactFrom ? fromMs : Math.max(earliest, stride.floor(fromMs))];
  for (let edge = edges[0]!; edge < toMs;) {
    if (edges.length > most) return null;
    const next = stride.next(edge);
    // The calendar ends with the year 9999.
    if (next <= edge || next > latest) edge = toMs;
    else edge = next > toMs && range.exactTo ? toMs : next;
    edges.push(edge);
  }
  return edges;
}
