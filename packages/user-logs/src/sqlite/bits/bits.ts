/** Which of the 65,536 rows of a chunk: one bit for each. */
export type Bits = Uint32Array;

export const chunkRows = 65_536;
const words = chunkRows / 32;

/** No row. */
export function emptyBits(): Bits {
  return new Uint32Array(words);
}

/** The rows from `first` to `last`, both included; none where `last` is less. */
export function rangeBits(first: number, last: number): Bits {
  const bits = emptyBits();
  if (last < first) return bits;
  const [from, to] = [first >>> 5, last >>> 5];
  bits.fill(0xffffffff, from, to + 1);
  bits[from]! &= 0xffffffff << (first & 31);
  bits[to]! &= 0xffffffff >>> (31 - (last & 31));
  return bits;
}

/** Keeps in `bits` what `other` has too. */
export function intersect(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < words; word++) bits[word]! &= other[word]!;
  return bits;
}

/** Adds to `bits` what `other` has. */
export function unite(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < words; word++) bits[word]! |= other[word]!;
  return bits;
}

/** Takes from `bits` what `other` has. */
export function subtract(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < words; word++) bits[word]! &= ~other[word]!;
  return bits;
}

export function hasBit(bits: Bits, offset: number): boolean {
  return (bits[offset >>> 5]! & (1 << (offset & 31))) !== 0;
}

export function setBit(bits: Bits, offset: number): void {
  bits[offset >>> 5]! |= 1 << (offset & 31);
}

/** How many of the rows from `first` to `last`. */
export function countBits(bits: Bits, first = 0, last = chunkRows - 1): number {
  if (last < first) return 0;
  const [from, to] = [first >>> 5, last >>> 5];
  const [low, high] = [0xffffffff << (first & 31), 0xffffffff >>> (31 - (last & 31))];
  if (from === to) return ones(bits[from]! & low & high);
  let count = ones(bits[from]! & low) + ones(bits[to]! & high);
  for (let word = from + 1; word < to; word++) count += ones(bits[word]!);
  return count;
}

/** The rows, in order; null where they are more than `most`. */
export function offsetsOf(bits: Bits, most: number): Uint16Array | null {
  let next = 0;
  for (let word = 0; word < words; word++) {
    if (bits[word] === 0) continue;
    for (let rest = bits[word]! | 0; rest !== 0; rest &= rest - 1) offsets[next++] = word * 32 + 31 - Math.clz32(rest & -rest);
    if (next > most) return null;
  }
  return offsets.slice(0, next);
}

/** They are gathered here, because how many there are is known only then. */
const offsets = new Uint16Array(chunkRows);

/** Counts the rows by what a column has of each. */
export function tally(bits: Bits, column: Uint8Array | Uint16Array, counts: Uint32Array): void {
  for (let word = 0; word < words; word++) {
    for (let rest = bits[word]! | 0; rest !== 0; rest &= rest - 1) counts[column[word * 32 + 31 - Math.clz32(rest & -rest)]!]!++;
  }
}

/** Whether there is a row that both have. */
export function meet(bits: Bits, other: Bits): boolean {
  for (let word = 0; word < words; word++) if ((bits[word]! & other[word]!) !== 0) return true;
  return false;
}

/** The rows, the last one first. */
export function* descending(bits: Bits, last = chunkRows - 1): Generator<number> {
  for (let word = last >>> 5; word >= 0; word--) {
    let rest = bits[word]!;
    if (word === last >>> 5) rest &= 0xffffffff >>> (31 - (last & 31));
    while (rest !== 0) {
      const bit = 31 - Math.clz32(rest);
      yield word * 32 + bit;
      rest &= ~(1 << bit);
    }
  }
}

/** The rows, the first one first. */
export function* ascending(bits: Bits, first = 0): Generator<number> {
  for (let word = first >>> 5; word < words; word++) {
    let rest = bits[word]!;
    if (word === first >>> 5) rest &= 0xffffffff << (first & 31);
    while (rest !== 0) {
      const lowest = rest & -rest;
      yield word * 32 + (31 - Math.clz32(lowest));
      rest &= ~lowest;
    }
  }
}

/** The number of bits that are set in a word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
