import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createEntryId, isEntryId } from "../../src/entry/id.ts";
import { compareText, foldText, foldTexts, plainText, sortText } from "../../src/entry/text.ts";

const anyText = fc.string({ unit: "binary" });

describe("plainText", () => {
  it("replaces only what a database cannot keep: NUL and lone surrogates", () => {
    assert.equal(plainText("a\u0000b\uD800c\u202E=1+1 <script>"), "a\uFFFDb\uFFFDc\u202E=1+1 <script>");
  });

  it("survives a round trip through UTF-8, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }), (text) => {
        const plain = plainText(text);
        assert.equal(Buffer.from(plain, "utf8").toString("utf8"), plain);
        assert.equal(plainText(plain), plain);
      }),
    );
  });
});

describe("foldText", () => {
  it("does not regard case, in any script", () => {
    for (const [a, b] of [
      ["STRASSE", "straße"],
      ["ΟΔΟΣ", "οδος"],
      ["ÉMILE", "émile"],
      ["ДА", "да"],
      ["E\u0301", "é"],
    ] as const) {
      assert.equal(foldText(a), foldText(b), `${a} and ${b}`);
    }
  });

  it("folds a word's end as it folds the same letters inside", () => {
    assert.ok(foldText("ΣΑΣΑ").includes(foldText("ΑΣ")));
  });

  it("is its own fold", () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(foldText(foldText(text)), foldText(text))));
  });

  it("folds many texts at once as each by itself", () => {
    const kept = fc.array(anyText.map(plainText));
    fc.assert(fc.property(kept, (texts) => assert.equal(foldTexts(texts.join("\0")), texts.map(foldText).join("\0"))));
    assert.equal(foldTexts("ΟΔΟΣ\0ΟΔΟΣ\0\u0301e"), ["ΟΔΟΣ", "ΟΔΟΣ", "\u0301e"].map(foldText).join("\0"));
  });
});

describe("compareText", () => {
  it("orders as the bytes of UTF-8 do", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        assert.equal(Math.sign(compareText(a, b)), Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });

  it("puts accents beside their letter when sorting", () => {
    assert.deepEqual(
      ["Zoe", "Émile", "emil"].toSorted((a, b) => compareText(sortText(a), sortText(b))),
      ["emil", "Émile", "Zoe"],
    );
  });
});

describe("createEntryId", () => {
  it("makes UUIDs of version 7 that hold the time", () => {
    const id = createEntryId(Date.UTC(2026, 6, 1));
    assert.ok(isEntryId(id), id);
    assert.equal(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16), Date.UTC(2026, 6, 1));
    assert.notEqual(id, createEntryId(Date.UTC(2026, 6, 1)));
  });

  it("gives no random bits twice, also where it asks the system for new ones", () => {
    const ids = Array.from({ length: 2_000 }, () => createEntryId(Date.UTC(2026, 6, 1)));
    assert.ok(ids.every(isEntryId));
    assert.equal(new Set(ids.map((id) => id.slice(14))).size, ids.length);
  });

  it("tells other texts apart", () => {
    for (const text of ["", "x", createEntryId().toUpperCase(), "00000000-0000-4000-8000-000000000000"])
      assert.equal(isEntryId(text), false, text);
  });
});
