import assert from "node:assert/strict";
import { test } from "node:test";
import { gramsOf, readGrams } from "../../src/sqlite/texts/gram-set.ts";

/** Texts of so many letters in all, hardly two of which follow one another twice. */
function* unlike(letters: number): Generator<string> {
  const units = new Uint16Array(1_000);
  let seed = 1;
  for (let made = 0; made < letters; made += units.length) {
    for (let index = 0; index < units.length; index++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      units[index] = 0x4e00 + (seed >>> 18);
    }
    yield String.fromCharCode(...units);
  }
}

test("a set of grams grows with them, up to its end, and never denies one that it has", () => {
  let least = 0;
  for (const letters of [1_000, 10_000, 60_000, 70_000, 300_000]) {
    const bytes = gramsOf(unlike(letters));
    assert.ok(bytes.length >= least && bytes.length <= 2 ** 17);
    least = bytes.length;
    const grams = readGrams(bytes)!;
    for (const text of unlike(letters)) assert.ok(grams.mayContain(text.slice(100, 120)));
  }
  assert.equal(least, 2 ** 17);
  assert.equal(readGrams(gramsOf(["something"]))?.mayContain("nothing at all"), false);
});

test("sentences in a script of many letters have more grams than a Set can hold", () => {
  assert.equal(gramsOf(unlike(18_000_000)).length, 2 ** 17);
});
