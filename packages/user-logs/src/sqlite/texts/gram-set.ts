/**
 * Which three letters some texts have in a row, as a set of hashes (a Bloom filter with one hash): it may say that a text is there which is
 * not, and never the other way round.
 */
export interface GramSet {
  /** Whether a text that contains this one can be among them. */
  mayContain(wanted: string): boolean;
}

/** Of so many bits one is set for each gram, at most; a set of more than `mostBits` is fuller. */
const bitsPerGram = 8;
const leastBits = 1_024;
const mostBits = 2 ** 20;

/** A set of more grams than these has `mostBits`. */
const mostCounted = mostBits / 2 / bitsPerGram;

export function gramsOf(texts: Iterable<string>): Uint8Array<ArrayBuffer> {
  // The largest set is made beside the counting, and all that is less is folded out of it: its bits are a hash's lowest.
  const largest = new Uint8Array(mostBits / 8);
  const counted = createHashCounter(mostCounted);
  for (const text of texts) {
    for (let at = 0; at + 3 <= text.length; at++) {
      const hash = hashAt(text, at);
      addTo(largest, hash);
      counted.add(hash);
    }
  }
  if (counted.size() > mostCounted) return largest;
  let bits = leastBits;
  while (bits < bitsPerGram * counted.size()) bits *= 2;
  const bytes = new Uint8Array(bits / 8);
  for (let at = 0; at < largest.length; at++) bytes[at & (bytes.length - 1)]! |= largest[at]!;
  return bytes;
}

interface HashCounter {
  add(hash: number): void;
  /** How many different ones, up to one more than `most`. */
  size(): number;
}

/** Counts different hashes in a table of numbers, in which each lies at its own place or behind it: a tenth of what a Set takes. */
function createHashCounter(most: number): HashCounter {
  const table = new Uint32Array(4 * most);
  const mask = table.length - 1;
  let hasZero = false;
  let size = 0;
  return {
    add(hash) {
      if (size > most) return;
      if (hash === 0) {
        if (!hasZero) size++;
        hasZero = true;
        return;
      }
      let at = hash & mask;
      while (table[at] !== 0 && table[at] !== hash) at = (at + 1) & mask;
      if (table[at] === hash) return;
      table[at] = hash;
      size++;
    },
    size: () => size,
  };
}

/** The same of one text, in so many bits (a power of two): not counted before, which takes longer than to set them. */
export function gramSetOf(text: string, bits: number): GramSet {
  const bytes = new Uint8Array(bits / 8);
  for (let at = 0; at + 3 <= text.length; at++) addTo(bytes, hashAt(text, at));
  return setIn(bytes);
}

/** Reads what `gramsOf` gave; null where it cannot have given it. */
export function readGrams(bytes: Uint8Array): GramSet | null {
  const bits = 8 * bytes.length;
  // A power of two has no bit in common with the number before it.
  return bits < leastBits || bits > mostBits || (bits & (bits - 1)) !== 0 ? null : setIn(bytes);
}

function setIn(bytes: Uint8Array): GramSet {
  const mask = 8 * bytes.length - 1;
  return {
    mayContain(wanted) {
      for (let at = 0; at + 3 <= wanted.length; at++) {
        const hash = hashAt(wanted, at) & mask;
        if ((bytes[hash >>> 3]! & (1 << (hash & 7))) === 0) return false;
      }
      return true;
    },
  };
}

function addTo(bytes: Uint8Array, hash: number): void {
  bytes[(hash & (8 * bytes.length - 1)) >>> 3]! |= 1 << (hash & 7);
}

/** FNV-1a over three UTF-16 units, mixed so that its low bits depend on all of them. */
function hashAt(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + 3; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
