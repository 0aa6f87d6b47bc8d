import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { leadLimits } from "../server/leads/limits.ts";
import { amountLabel, centsOf, plainAmount } from "../server/leads/money.ts";

describe("amounts of money", () => {
  it("reads what people and spreadsheets write", () => {
    const amounts: [string, number][] = [
      ["", 0],
      ["0", 0],
      ["12500", 1_250_000],
      ["12500.5", 1_250_050],
      ["12,5", 1_250],
      ["1,250.50", 125_050],
      ["1.250,50", 125_050],
      ["12,500", 1_250_000],
      ["1,234,567", 123_456_700],
      ["1.234.567", 123_456_700],
      ["1 234 567,89", 123_456_789],
      ["€ 1'000", 100_000],
      [" 7 ", 700],
    ];
    for (const [text, cents] of amounts) assert.equal(centsOf(text), cents, JSON.stringify(text));
  });

  it("refuses what is no amount, or may mean two", () => {
    for (const text of ["-1", "1e3", "abc", "1,2,3", "12,34,5", "1.234", "1.2.3", ".5", "0x10", "∞", "1".repeat(40), "10000000000.01"]) {
      assert.equal(centsOf(text), null, text);
    }
  });

  it("reads every amount that it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: leadLimits.valueCents }), (cents) => {
        assert.equal(centsOf(plainAmount(cents)), cents);
      }),
    );
    assert.equal(amountLabel(123_450), "€1,234.50");
    assert.equal(amountLabel(1_250_000), "€12,500");
  });
});
