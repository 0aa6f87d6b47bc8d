import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { acceptorOf } from "../../src/entry/acceptor.ts";
import { entrySchema, newEntrySchema } from "../../src/entry/entry.ts";
import { mostJsonBytes } from "../../src/entry/json-size.ts";
import { limits } from "../../src/entry/limits.ts";
import { entryArbitrary } from "../store/arbitrary.ts";

const oddValues = [
  undefined, null, "", "x", "x".repeat(61), "x".repeat(201), "x".repeat(301), "x".repeat(1_001), "x".repeat(2_001), "users.open",
  "Users.open", "2026-07-01T15:41:53.120Z", "2026-07-01T15:41:53Z", "2026-07-01", "00000000-0000-7000-8000-000000000000",
  0, 1, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, true, false, [], {}, { a: 1 }, { a: null }, new Date(0), 1n,
  { type: "user", id: "1", name: "A" }, { field: "a", before: 1, after: null, masked: true, cut: 3 }, Array(9).fill({ type: "user", id: "1", name: "A" }),
]; // prettier-ignore

/** Every place inside the value, as the keys that lead to it. */
function placesIn(value: unknown, above: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [above];
  return [above, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...above, key]))];
}

function put(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = put(copy[key], rest, other);
  return copy;
}

describe("acceptorOf", () => {
  const accepts = acceptorOf(newEntrySchema);

  it("accepts entries, and what the schema accepts wherever an entry has another value, nothing more and nothing less", () => {
    const asked = { good: 0, bad: 0 };
    fc.assert(
      fc.property(entryArbitrary, fc.nat(), fc.constantFrom(...oddValues), fc.boolean(), (entry, place, odd, own) => {
        assert.ok(accepts(entry));
        const places = placesIn(entry);
        // A place of its own, or one more key where something lies already.
        const at = own ? places[place % places.length]! : [...places[place % places.length]!, "masked"];
        const changed = typeof entry === "object" && put(entry, at, odd);
        const expected = newEntrySchema.safeParse(changed).success;
        asked[expected ? "good" : "bad"]++;
        // The schema looks past this one key; to ask it once more than needed is no harm.
        if (at.includes("__proto__") && !accepts(changed)) return;
        assert.equal(accepts(changed), expected, at.join("."));
      }),
      { numRuns: 3_000 },
    );
    assert.ok(asked.good > 300 && asked.bad > 300, JSON.stringify(asked));
  });

  it("asks every check of the schema: lengths, formats, whole numbers, what is its own", () => {
    const cases: readonly [schema: z.ZodType, values: readonly unknown[]][] = [
      [z.string().min(2).max(3), ["a", "ab", "abc", "abcd", 2]],
      [z.array(z.string()).min(1).max(2), [[], ["a"], ["a", "b", "c"], "ab", [1]]],
      [z.int().positive(), [0, 1, -1, 1.5, "1"]],
      [z.number().min(1), [0, 1, 2]],
      [z.string().refine((text) => text !== "no"), ["yes", "no"]],
      [z.enum(["a", "b"]), ["a", "c", "toString"]],
      [z.record(z.string().max(1), z.number()), [{}, { a: 1 }, { ab: 1 }, { a: "1" }, [], new Date()]],
      [z.union([z.boolean(), z.null()]).optional(), [true, null, undefined, "true"]],
      [entrySchema.shape.recordedAt, ["2026-07-01T15:41:53.120Z", "2026-07-01T15:41:53.120", "2026-02-30T15:41:53.120Z"]],
    ];
    for (const [schema, values] of cases) {
      for (const value of values) assert.equal(acceptorOf(schema)(value), schema.safeParse(value).success, JSON.stringify(value));
    }
  });

  it("refuses to be made of a schema that it cannot answer for", () => {
    for (const schema of [z.string().transform(Number), z.date(), z.string().trim(), z.number().multipleOf(2), z.strictObject({})])
      assert.throws(() => acceptorOf(schema), /There is no acceptor/, schema.def.type);
  });
});

describe("mostJsonBytes", () => {
  it("is never less than the JSON has", () => {
    const worst = { text: '\u0001\uD800"€🦊'.repeat(50), list: [-1.234567890123456e-300, null, true, [], {}], "\u0002": "" };
    assert.ok(mostJsonBytes(worst) >= Buffer.byteLength(JSON.stringify(worst)));
    fc.assert(fc.property(fc.jsonValue(), (value) => mostJsonBytes(value) >= Buffer.byteLength(JSON.stringify(value))));
    fc.assert(fc.property(entryArbitrary, (entry) => mostJsonBytes(entry) >= Buffer.byteLength(JSON.stringify(entry))));
  });

  it("knows of an ordinary entry that it is not too large", () => {
    fc.assert(fc.property(entryArbitrary, (entry) => mostJsonBytes(entry) < limits.entryBytes));
  });
});
