import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeCursor } from "../../src/query/cursor.ts";
import { decodeCursor } from "../../src/query/decode-cursor.ts";
import { hasCode } from "../../src/store/conformance/case.ts";
import { queryArbitrary } from "../store/arbitrary.ts";

const query = queryArbitrary(0, 1_000_000);
const tenant = fc.string({ unit: "binary", minLength: 1, maxLength: 5 });
const place = fc
  .tuple(fc.option(fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 2 ** 36 - 1 }))
  .map(([value, position]) => ({ value, position }));

test("a cursor gives back the place that it was made of", () => {
  fc.assert(
    fc.property(tenant, query, place, (of, asked, at) => {
      const cursor = encodeCursor(of, asked, at);
      assert.match(cursor, /^[\w-]+$/);
      assert.deepEqual(decodeCursor(of, structuredClone(asked), cursor), at);
    }),
  );
});

test("a cursor of another tenant or query is refused", () => {
  fc.assert(
    fc.property(tenant, tenant, query, query, place, (one, other, asked, instead, at) => {
      fc.pre(one !== other && JSON.stringify(asked) !== JSON.stringify(instead));
      const cursor = encodeCursor(one, asked, at);
      assert.throws(() => decodeCursor(other, asked, cursor), hasCode("invalid_cursor"));
      assert.throws(() => decodeCursor(one, instead, cursor), hasCode("invalid_cursor"));
    }),
  );
});

test("what is no cursor is refused", () => {
  const nonsense = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString("base64url")),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("base64url")),
  );
  fc.assert(
    fc.property(tenant, query, nonsense, (of, asked, text) => {
      assert.throws(() => decodeCursor(of, asked, text), hasCode("invalid_cursor"));
    }),
    { numRuns: 500 },
  );
});

test("a cursor with one letter changed is refused or means a place, and never throws anything else", () => {
  fc.assert(
    fc.property(tenant, query, place, fc.nat(), fc.constantFrom("A", "a", "0", "-", "_"), (of, asked, at, index, letter) => {
      const cursor = encodeCursor(of, asked, at);
      const cut = index % cursor.length;
      try {
        const found = decodeCursor(of, asked, cursor.slice(0, cut) + letter + cursor.slice(cut + 1));
        assert.ok(found.position >= 1);
      } catch (error) {
        assert.ok(hasCode("invalid_cursor")(error), String(error));
      }
    }),
    { numRuns: 500 },
  );
});
