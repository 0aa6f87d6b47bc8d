import type { Segment } from "./compile-filter.ts";
import type { SearchPlan } from "./compile-search.ts";

/** Where the entries that match are, as far as the index knows. */
export interface Plan {
  /** In log order; every entry that matches is in one of them. */
  readonly segments: readonly Segment[];
  /** Whether each of these rows matches, or its texts have still to be compared. */
  readonly exact: boolean;
  /** The first and the last row of them; the last is less than the first where there is none. */
  readonly first: number;
  readonly last: number;
  /** Terms of the longest of their expressions: what it costs to pass a row. */
  readonly terms: number;
}

/** The filter and the search at once. */
export function planOf(filtered: readonly Segment[], { match, exact }: SearchPlan): Plan {
  const segments = match === false ? [] : filtered.map((segment) => ({ ...segment, match: bothOf(segment.match, match) }));
  const [first, last] = [segments[0]?.first ?? 1, segments.at(-1)?.last ?? 0];
  return {
    segments,
    exact: exact || segments.length === 0,
    first,
    last,
    terms: Math.max(0, ...segments.map((segment) => termsIn(segment.match))),
  };
}

function bothOf(one: string | true, other: string | true): string | true {
  if (one === true) return other;
  return other === true ? one : `${one} AND ${other}`;
}

function termsIn(match: string | true): number {
  return match === true ? 0 : match.split('"').length / 2;
}
