import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { createIsoDate } from "../../src/format/iso-date.ts";

it("is what the engine says, of any dates one after the other, near or far", () => {
  const isoDate = createIsoDate();
  const far = fc.integer({ min: Date.UTC(-1, 0), max: Date.UTC(10_001, 0) });
  const steps = fc.array(fc.constantFrom(0, 1, -1, 999, 1_000, -1_000, 60_000, 3_600_000, 86_400_000, -86_400_000), { maxLength: 8 });
  fc.assert(
    fc.property(far, steps, (start, all) => {
      let ms = start;
      for (const step of all) assert.equal(isoDate((ms += step)), new Date(ms).toISOString());
    }),
    { numRuns: 2_000 },
  );
});
