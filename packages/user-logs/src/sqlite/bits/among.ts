import { type Bits, offsetsOf } from "./bits.ts";

/** The rows of a chunk that are still in question: what the conditions before have left. */
export interface Among {
  readonly bits: Bits;
  /** They themselves, in order, where they are so few that to look at each costs less than to look at all that a condition names. */
  readonly few: Uint16Array | null;
}

const mostFew = 4_096;

export function createAmong(bits: Bits): Among {
  return { bits, few: offsetsOf(bits, mostFew) };
}
