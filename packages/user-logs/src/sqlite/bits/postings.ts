import { type Bits, chunkRows, hasBit, meet, offsetsOf, setBit, unite } from "./bits.ts";
import { indexIn } from "./index-in.ts";

/**
 * For one field of one chunk: which rows have which value. Every row has exactly one value; 0 stands for none.
 * The index of a value is its place among `values`, which are in an order of their own.
 */
export interface Postings {
  readonly values: ArrayLike<number>;
  /** How many rows have the value. */
  length(index: number): number;
  /** The index of a value; -1 where no row has it. */
  find(value: number): number;
  addTo(index: number, bits: Bits): void;
  /** The rows that have the value, in order, of one that fewer than 4,096 rows have. */
  rows(index: number): ArrayLike<number>;
  /** For each row of the chunk the index of its value; of a row that is not there yet it says nothing. Made when it is asked for. */
  indexes(): Uint8Array | Uint16Array;
  /** Whether one of these rows has it. */
  meets(index: number, bits: Bits): boolean;
}

/** A value of more rows than these takes less room as one bit for each row of the chunk. */
const mostListed = chunkRows / 16 - 1;
const bitmapUnits = chunkRows / 16;

/*
 * The form in the file, all of it little-endian, so that it is read as it lies: the number of values; for each value, in rising order,
 * the value, where its rows begin (in units of two bytes behind these tables), and how many they are, less one; then the rows: up to 4,095
 * as numbers of two bytes, more as a bitmap of 8,192 bytes that begins at a multiple of four.
 */

/** The postings of a column, one value for each row of a chunk. The same column always gives the same bytes. */
export function encodePostings(column: Uint32Array): Uint8Array<ArrayBuffer> {
  const { values, counts, indexOf } = countValues(column);
  const starts = new Uint32Array(values.length);
  let units = 0;
  for (let index = 0; index < values.length; index++) {
    const isBitmap = counts[index]! > mostListed;
    if (isBitmap) units += units & 1;
    starts[index] = units;
    units += isBitmap ? bitmapUnits : counts[index]!;
  }
  const head = tableBytes(values.length);
  const bytes = new Uint8Array(head + 2 * units);
  new Uint32Array(bytes.buffer, 0, 1)[0] = values.length;
  new Uint32Array(bytes.buffer, 4, values.length).set(values);
  new Uint32Array(bytes.buffer, 4 + 4 * values.length, values.length).set(starts);
  new Uint16Array(bytes.buffer, 4 + 8 * values.length, values.length).set(counts.map((count) => count - 1));
  const lists = new Uint16Array(bytes.buffer, head, units);
  // Where the next row of each value goes: in a bitmap always to its beginning.
  const next = starts.slice();
  for (let offset = 0; offset < chunkRows; offset++) {
    const index = indexOf[offset]!;
    if (counts[index]! > mostListed) lists[next[index]! + (offset >>> 4)]! |= 1 << (offset & 15);
    else lists[next[index]!++] = offset;
  }
  return bytes;
}

/** The different values in rising order, how many rows have each, and for each row the index of its value. */
function countValues(column: Uint32Array): { values: Uint32Array; counts: Uint32Array; indexOf: Uint16Array } {
  const firsts = new Map<number, number>();
  const indexOf = new Uint16Array(chunkRows);
  for (let offset = 0; offset < chunkRows; offset++) {
    const value = column[offset]!;
    let index = offset > 0 && value === column[offset - 1] ? indexOf[offset - 1]! : firsts.get(value);
    if (index === undefined) firsts.set(value, (index = firsts.size));
    indexOf[offset] = index;
  }
  const values = Uint32Array.from(firsts.keys()).toSorted();
  const counts = new Uint32Array(values.length);
  // From the place at which a value came first to its place in order.
  const places = new Uint16Array(values.length);
  for (let place = 0; place < values.length; place++) places[firsts.get(values[place]!)!] = place;
  for (let offset = 0; offset < chunkRows; offset++) {
    const place = places[indexOf[offset]!]!;
    indexOf[offset] = place;
    counts[place]!++;
  }
  return { values, counts, indexOf };
}

/** The tables end at a multiple of four. */
function tableBytes(values: number): number {
  return (4 + 10 * values + 3) & ~3;
}

interface Tables {
  readonly values: Uint32Array;
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  /** Where the rows begin. */
  readonly head: number;
}

/** The tables before the rows; null where they are not such as `encodePostings` writes, so that nothing beyond the end is ever read. */
function tablesOf({ buffer, byteOffset, byteLength }: Uint8Array): Tables | null {
  const size = byteLength < 4 ? 0 : new Uint32Array(buffer, byteOffset, 1)[0]!;
  if (size === 0 || size > chunkRows || tableBytes(size) > byteLength) return null;
  const values = new Uint32Array(buffer, byteOffset + 4, size);
  const starts = new Uint32Array(buffer, byteOffset + 4 + 4 * size, size);
  const lengths = new Uint16Array(buffer, byteOffset + 4 + 8 * size, size);
  let [units, rows] = [0, 0];
  for (let index = 0; index < size; index++) {
    const length = lengths[index]! + 1;
    if (length > mostListed) units += units & 1;
    if (starts[index] !== units || (index > 0 && values[index]! <= values[index - 1]!)) return null;
    units += length > mostListed ? bitmapUnits : length;
    rows += length;
  }
  const fits = rows === chunkRows && tableBytes(size) + 2 * units === byteLength;
  return fits ? { values, starts, lengths, head: byteOffset + tableBytes(size) } : null;
}

/**
 * Reads what `encodePostings` wrote, from bytes that begin at a multiple of four; null where it cannot have written them. Says by how many
 * bytes the postings grow when more is made of them.
 */
export function readPostings(bytes: Uint8Array, grown: (by: number) => void = () => undefined): Postings | null {
  const tables = tablesOf(bytes);
  if (!tables) return null;
  const { values, starts, lengths, head } = tables;
  const { buffer, byteOffset } = bytes;
  const units = new Uint16Array(buffer, head, (byteOffset + bytes.byteLength - head) >> 1);
  const lengthOf = (index: number) => lengths[index]! + 1;
  const bitmap = (index: number) => new Uint32Array(buffer, head + 2 * starts[index]!, chunkRows / 32);
  let column: Uint8Array | Uint16Array | undefined;

  function columnOf(): Uint8Array | Uint16Array {
    const indexes = values.length <= 256 ? new Uint8Array(chunkRows) : new Uint16Array(chunkRows);
    grown(indexes.byteLength);
    for (let index = 0; index < values.length; index++) {
      const [start, length] = [starts[index]!, lengthOf(index)];
      const offsets = length > mostListed ? offsetsOf(bitmap(index), length)! : units.subarray(start, start + length);
      for (let at = 0; at < length; at++) indexes[offsets[at]!] = index;
    }
    return indexes;
  }

  return {
    values,
    length: lengthOf,
    find: (value) => indexIn(values, value),
    addTo(index, bits) {
      const length = lengthOf(index);
      if (length > mostListed) return void unite(bits, bitmap(index));
      const start = starts[index]!;
      for (let unit = start; unit < start + length; unit++) setBit(bits, units[unit]!);
    },
    rows: (index) => units.subarray(starts[index]!, starts[index]! + lengthOf(index)),
    indexes: () => (column ??= columnOf()),
    meets(index, bits) {
      const length = lengthOf(index);
      if (length > mostListed) return meet(bits, bitmap(index));
      const start = starts[index]!;
      for (let unit = start; unit < start + length; unit++) if (hasBit(bits, units[unit]!)) return true;
      return false;
    },
  };
}
