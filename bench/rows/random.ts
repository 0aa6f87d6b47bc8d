/** Random numbers that are the same on every machine (mulberry32). */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `below`. */
  below(below: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** A whole number from 0 to below `below`; small ones are much more frequent, as a few people do most of the work. */
  skewed(below: number): number;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (values) => values[below(values.length)]!,
    skewed: (limit) => Math.floor(limit * next() ** 3),
  };
}

/** The random numbers of one thing, so that its name is known without being kept (FNV-1a of what it is called by). */
export function randomOf(seed: number, kind: string, id: number): Random {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < kind.length; index++) hash = Math.imul(hash ^ kind.charCodeAt(index), 0x01000193);
  return createRandom(Math.imul(hash ^ id, 0x9e3779b1) ^ (id >>> 16));
}
