import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  ascending,
  type Bits,
  countBits,
  descending,
  emptyBits,
  hasBit,
  intersect,
  meet,
  offsetsOf,
  rangeBits,
  setBit,
  subtract,
  unite,
} from "../../src/sqlite/bits/bits.ts";
import { growingPostings } from "../../src/sqlite/bits/growing-postings.ts";
import { encodePostings, type Postings, readPostings } from "../../src/sqlite/bits/postings.ts";

const offset = fc.oneof(fc.nat({ max: 65_535 }), fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65_503, 65_504, 65_535));
const offsets = fc.uniqueArray(offset, { maxLength: 200 });

function bitsOf(rows: Iterable<number>): Bits {
  const bits = emptyBits();
  for (const row of rows) setBit(bits, row);
  return bits;
}

const inOrder = (rows: Iterable<number>) => [...rows].toSorted((a, b) => a - b);

test("sets of rows are what sets are", () => {
  fc.assert(
    fc.property(offsets, offsets, offset, offset, (one, other, a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const [x, y] = [new Set(one), new Set(other)];
      const both = inOrder(one.filter((row) => y.has(row)));
      assert.deepEqual([...ascending(intersect(bitsOf(one), bitsOf(other)))], both);
      assert.deepEqual([...ascending(unite(bitsOf(one), bitsOf(other)))], inOrder(new Set([...one, ...other])));
      assert.deepEqual([...ascending(subtract(bitsOf(one), bitsOf(other)))], inOrder(one.filter((row) => !y.has(row))));
      assert.deepEqual([...offsetsOf(bitsOf(one), one.length)!], inOrder(one));
      if (one.length > 0) assert.equal(offsetsOf(bitsOf(one), one.length - 1), null);
      assert.equal(meet(bitsOf(one), bitsOf(other)), both.length > 0);
      assert.equal(countBits(bitsOf(one), first, last), one.filter((row) => row >= first && row <= last).length);
      assert.deepEqual([...ascending(bitsOf(one), first)], inOrder(one.filter((row) => row >= first)));
      assert.deepEqual([...descending(bitsOf(one), last)], inOrder(one.filter((row) => row <= last)).toReversed());
      assert.equal(hasBit(bitsOf(one), a), x.has(a));
      const range = rangeBits(first, last);
      assert.equal(countBits(range), last - first + 1);
      assert.ok(hasBit(range, first) && hasBit(range, last) && !(first > 0 && hasBit(range, first - 1)));
    }),
  );
  assert.equal(countBits(rangeBits(5, 4)), 0);
  assert.equal(countBits(rangeBits(0, 65_535)), 65_536);
});

/** Some values frequent, so that both forms of a list of rows occur, at their edge too. */
function columnOf(seed: number, lengths: readonly number[]): Uint32Array {
  const column = new Uint32Array(65_536);
  let at = 0;
  for (const [index, length] of lengths.entries()) {
    // Odd steps reach every row once.
    for (let taken = 0; taken < length && at < column.length; taken++, at++) column[(at * 40_503 + seed) & 65_535] = 1 + index * 7_919;
  }
  return column;
}

test("postings say of each value which rows have it, as they lie in the file and while they grow", () => {
  const lengths = fc.array(fc.oneof(fc.nat({ max: 50 }), fc.constantFrom(4_094, 4_095, 4_096, 4_097, 20_000)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.nat({ max: 65_535 }), lengths, offsets, (seed, of, rows) => {
      const column = columnOf(seed, of);
      const expected = new Map<number, number[]>();
      for (const [row, value] of column.entries()) push(expected, value, row);
      const growing = growingPostings();
      for (const [row, value] of column.entries()) growing.add(row, value);
      const bytes = encodePostings(column);
      assert.deepEqual(bytes, encodePostings(column));
      for (const postings of [readPostings(bytes)!, growing]) checkPostings(postings, expected, rows);
    }),
    { numRuns: 15 },
  );
});

function checkPostings(postings: Postings, expected: ReadonlyMap<number, readonly number[]>, rows: readonly number[]): void {
  const bits = bitsOf(rows);
  assert.equal(postings.values.length, expected.size);
  assert.equal(postings.find(3), -1);
  for (const [value, having] of expected) {
    const index = postings.find(value);
    assert.equal(postings.values[index], value);
    assert.equal(postings.length(index), having.length);
    const found = emptyBits();
    postings.addTo(index, found);
    assert.deepEqual([...ascending(found)], having);
    assert.equal(
      postings.meets(index, bits),
      having.some((row) => hasBit(bits, row)),
    );
    for (const row of having) assert.equal(postings.indexes()[row], index);
  }
}

function push(lists: Map<number, number[]>, value: number, row: number): void {
  const list = lists.get(value);
  if (list) list.push(row);
  else lists.set(value, [row]);
}
