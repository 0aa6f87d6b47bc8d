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

export function gramsOf(texts: Iterable<string>): Uint8Array {
  const hashes = new Set<number>();
  let largest: Uint8Array | null = null;
  for (const text of texts) {
    for (let at = 0; at + 3 <= text.length; at++) {
      const hash = hashAt(text, at);
      if (largest) addTo(largest, hash);
      // All of them would take gigabytes, and are more than a Set can hold.
      else if (hashes.add(hash).size > mostCounted) largest = bitsOf(hashes, mostBits);
    }
  }
  if (largest) return largest;
  let bits = leastBits;
  while (bits < bitsPerGram * hashes.size) bits *= 2;
  return bitsOf(hashes, bits);
}

function bitsOf(hashes: Iterable<number>, bits: number): Uint8Array {
  const bytes = new Uint8Array(bits / 8);
  for (const hash of hashes) addTo(bytes, hash);
  return bytes;
}

function addTo(bytes: Uint8Array, hash: number): void {
  bytes[(hash & (8 * bytes.length - 1)) >>> 3]! |= 1 << (hash & 7);
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

/** FNV-1a over three UTF-16 units, mixed so that its low bits depend on all of them. */
function hashAt(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + 3; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
