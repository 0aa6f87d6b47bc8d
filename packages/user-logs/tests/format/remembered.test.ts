import assert from "node:assert/strict";
import { it } from "node:test";
import { remembered } from "../../src/format/remembered.ts";

function counted(text: (number: number) => string) {
  const made: number[] = [];
  const make = (number: number) => {
    made.push(number);
    return text(number);
  };
  return { made, get: remembered(make, (value) => value.length) };
}

it("is made once for each number, until they are too many; then all of them anew", () => {
  const { made, get } = counted(String);
  for (let number = 0; number < 16_384; number++) get(number);
  assert.equal(get(7), "7");
  assert.equal(made.length, 16_384);
  get(40_000);
  assert.equal(get(7), "7");
  assert.deepEqual(made.slice(-2), [40_000, 7]);
});

it("is made once for each number, until their texts are too long", () => {
  const { made, get } = counted((number) => `${number}`.repeat(300_000));
  for (const number of [1, 2, 3, 1, 2, 3]) get(number);
  assert.deepEqual(made, [1, 2, 3]);
  get(4);
  assert.equal(get(1).length, 300_000);
  assert.deepEqual(made, [1, 2, 3, 4, 1]);
});
