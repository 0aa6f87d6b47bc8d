import { type Bits, chunkRows, emptyBits, hasBit, setBit } from "../bits/bits.ts";
import type { Among } from "../bits/among.ts";
import { indexIn } from "../bits/index-in.ts";
import { type TextTest, withEdges } from "./dictionary.ts";
import type { GramSet } from "./gram-set.ts";

/** What is said in a chunk that no name and no frame has: most of it is unlike all other. */
export interface Sentences {
  /**
   * The rows whose sentence has the folded text in this place, added to those that are there already; null where there are none at all. Of
   * rows that are not among those given it may say either.
   */
  find(how: TextTest, wanted: string, among: Among | null, already: Bits | null): Bits | null;
  /** The same of one row at a time. */
  test(how: TextTest, wanted: string): (row: number) => boolean;
}

export interface Sentence {
  /** The row's place in its chunk. */
  readonly offset: number;
  readonly text: string;
}

/*
 * The form in the file, little-endian: how many they are; where each begins in the text; the row of each, in two bytes; then the folded
 * sentences in UTF-8, each between two NULs, which no text contains.
 */

/** Of folded sentences. The same ones always give the same bytes. */
export function encodeSentences(sentences: readonly Sentence[]): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(`\0${sentences.map((sentence) => `${sentence.text}\0`).join("")}`);
  const bytes = new Uint8Array(headBytes(sentences.length) + text.length);
  const { count, starts, offsets, joined } = viewOf(bytes, sentences.length);
  count[0] = sentences.length;
  joined.set(text);
  let at = 0;
  for (const [index, { offset }] of sentences.entries()) {
    starts[index] = at;
    offsets[index] = offset;
    at = text.indexOf(0, at + 1);
  }
  return bytes;
}

/** The bytes, if `encodeSentences` can have written them; else null. */
export function checkedSentences(bytes: Uint8Array): Uint8Array | null {
  const count = bytes.byteLength < 4 ? chunkRows + 1 : new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!;
  if (count > chunkRows || headBytes(count) >= bytes.byteLength) return null;
  const { starts, offsets, joined } = viewOf(bytes, count);
  // The first begins where the text does, and the last ends with it.
  if (joined[0] !== 0 || (count > 0 && starts[0] !== 0)) return null;
  if ((count === 0 ? 0 : joined.indexOf(0, starts[count - 1]! + 1)) !== joined.length - 1) return null;
  for (let index = 0; index < count; index++) {
    if (joined[starts[index]!] !== 0) return null;
    if (index > 0 && (starts[index]! <= starts[index - 1]! || offsets[index]! <= offsets[index - 1]!)) return null;
  }
  return bytes;
}

/** Reads what `encodeSentences` wrote, but only where the grams say that it may have what is searched for. */
export function readSentences(grams: GramSet, read: () => Uint8Array): Sentences {
  return {
    find: (how, wanted, among, already) => (grams.mayContain(wanted) ? find(read(), withEdges(how, wanted), among, already) : already),
    test: (how, wanted) => (grams.mayContain(wanted) ? testOf(read(), withEdges(how, wanted)) : () => false),
  };
}

/** To look into one sentence costs about as much as to pass so many when all are looked into at once. */
const passedForOne = 8;

function find(bytes: Uint8Array, wanted: string, among: Among | null, already: Bits | null): Bits | null {
  const view = viewOf(bytes, new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!);
  const sought = Buffer.from(wanted);
  const few = among && fewAmong(view.offsets, among);
  return few ? findInEach(view, sought, few, already) : findInAll(view, sought, already);
}

/** Which of the sentences are of these rows; null where they are too many to look into each. */
function fewAmong(offsets: Uint16Array, { bits, few: rows }: Among): number[] | null {
  const few: number[] = [];
  if (rows && rows.length * passedForOne < offsets.length) {
    for (const row of rows) {
      const index = indexIn(offsets, row);
      if (index !== -1) few.push(index);
    }
    return few;
  }
  for (let index = 0; index < offsets.length; index++) {
    if (hasBit(bits, offsets[index]!) && few.push(index) * passedForOne > offsets.length) return null;
  }
  return few;
}

function findInEach(view: View, sought: Buffer, indexes: readonly number[], already: Bits | null): Bits | null {
  let bits = already;
  for (const index of indexes) if (sentenceAt(view, index).includes(sought)) setBit((bits ??= emptyBits()), view.offsets[index]!);
  return bits;
}

function testOf(bytes: Uint8Array, wanted: string): (row: number) => boolean {
  const view = viewOf(bytes, new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!);
  const sought = Buffer.from(wanted);
  return (row) => {
    const index = indexIn(view.offsets, row);
    return index !== -1 && sentenceAt(view, index).includes(sought);
  };
}

/** With both edges. */
function sentenceAt({ starts, joined }: View, index: number): Buffer {
  return joined.subarray(starts[index]!, (starts[index + 1] ?? joined.length - 1) + 1);
}

function findInAll({ starts, offsets, joined }: View, sought: Buffer, already: Bits | null): Bits | null {
  let bits = already;
  const rest = sought.subarray(1);
  let index = 0;
  for (let at = indexOf(joined, sought, rest, 0); at !== -1; at = indexOf(joined, sought, rest, starts[index]!)) {
    while (index + 1 < starts.length && starts[index + 1]! <= at) index++;
    setBit((bits ??= emptyBits()), offsets[index]!);
    if (++index >= starts.length) break;
  }
  return bits;
}

/**
 * Where the bytes are, from a place on. Of a letter beyond ASCII the first byte is the same as in most letters of its script, and a search
 * for it stops at each of them: what is searched for is the rest.
 */
function indexOf(joined: Buffer, sought: Buffer, rest: Buffer, from: number): number {
  if (sought.length < 2 || sought[0]! < 0xc0) return joined.indexOf(sought, from);
  for (let at = joined.indexOf(rest, from + 1); at !== -1; at = joined.indexOf(rest, at + 1))
    if (joined[at - 1] === sought[0]) return at - 1;
  return -1;
}

function headBytes(sentences: number): number {
  return 4 + 6 * sentences;
}

type View = ReturnType<typeof viewOf>;

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array, sentences: number) {
  const head = headBytes(sentences);
  return {
    count: new Uint32Array(buffer, byteOffset, 1),
    starts: new Uint32Array(buffer, byteOffset + 4, sentences),
    offsets: new Uint16Array(buffer, byteOffset + 4 + 4 * sentences, sentences),
    joined: Buffer.from(buffer as ArrayBuffer, byteOffset + head, byteLength - head),
  };
}
