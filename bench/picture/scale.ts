/** Puts values that span many powers of ten onto a line. */
export interface LogScale {
  place(value: number): number;
  /** The powers of ten from one end to the other. */
  readonly ticks: readonly number[];
}

/** From the power of ten below the smallest value to the one above the largest, between two places. */
export function logScale(values: readonly number[], from: number, to: number): LogScale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

/** The places, moved apart where they are closer than `gap`, in their order; none below `least`. */
export function apart(places: readonly number[], gap: number, least: number): number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  const moved = [...places];
  let before = least - gap;
  for (const { place, index } of order) {
    before = Math.max(place, before + gap);
    moved[index] = before;
  }
  return moved;
}
