import { foldText } from "../../entry/text.ts";
import { type Bits, emptyBits, setBit } from "../bits/bits.ts";
import { type GramSet, gramsOf } from "./gram-set.ts";

/** The sentences of a chunk that have no frame: most of them are unlike all others. */
export interface Sentences {
  /** The rows whose sentence contains the folded text; null where none does. */
  containing(wanted: string): Bits | null;
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

/** The same sentences always give the same bytes. */
export function encodeSentences(sentences: readonly Sentence[]): Uint8Array {
  const text = Buffer.from(`\0${sentences.map((sentence) => `${foldText(sentence.text)}\0`).join("")}`);
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

/** Which letters the sentences have in a row: a search for others need not look into them. */
export function encodeGrams(sentences: readonly Sentence[]): Uint8Array {
  return gramsOf(sentences.map(({ text }) => foldText(text)));
}

/** Reads what `encodeSentences` wrote, but only where the grams say that it may have what is searched for. */
export function readSentences(grams: GramSet, read: () => Uint8Array): Sentences {
  return { containing: (wanted) => (grams.mayContain(wanted) ? find(read(), wanted) : null) };
}

function find(bytes: Uint8Array, wanted: string): Bits | null {
  const { starts, offsets, joined } = viewOf(bytes, new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!);
  const sought = Buffer.from(wanted);
  let bits: Bits | null = null;
  let index = 0;
  for (let at = joined.indexOf(sought); at !== -1; at = joined.indexOf(sought, starts[index]!)) {
    while (index + 1 < starts.length && starts[index + 1]! <= at) index++;
    setBit((bits ??= emptyBits()), offsets[index]!);
    if (++index >= starts.length) break;
  }
  return bits;
}

function headBytes(sentences: number): number {
  return 4 + 6 * sentences;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array, sentences: number) {
  const head = headBytes(sentences);
  return {
    count: new Uint32Array(buffer, byteOffset, 1),
    starts: new Uint32Array(buffer, byteOffset + 4, sentences),
    offsets: new Uint16Array(buffer, byteOffset + 4 + 4 * sentences, sentences),
    joined: Buffer.from(buffer as ArrayBuffer, byteOffset + head, byteLength - head),
  };
}

/** Sentences that grow row by row, for a chunk that is not full yet. */
export interface GrowingSentences extends Sentences {
  add(sentence: Sentence): void;
}

export function growingSentences(): GrowingSentences {
  const folded: { offset: number; text: string }[] = [];
  return {
    add: ({ offset, text }) => void folded.push({ offset, text: foldText(text) }),
    containing(wanted) {
      let bits: Bits | null = null;
      for (const { offset, text } of folded) if (text.includes(wanted)) setBit((bits ??= emptyBits()), offset);
      return bits;
    },
  };
}
