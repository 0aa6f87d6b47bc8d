import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { foldText } from "../../src/entry/text.ts";
import { anyMark, type Filling, filled, frameOf } from "../../src/sqlite/texts/frame.ts";
import { type NameTest, piecesOf, type Span, spansOf } from "../../src/sqlite/texts/span.ts";
import { oddTexts } from "../store/arbitrary.ts";

const text = fc.oneof(
  fc.constantFrom(...oddTexts, "a", "aa", "ab a", "\u0301x", "ς"),
  fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 5 }),
);
const filling = fc.record({ actor: text, item: fc.option(text), own: text });
const sentence = fc.tuple(text, filling, text, text, text).map(([before, of, between, then, after]) => ({
  of,
  sentence: before + of.actor + between + (of.item ?? "") + then + of.own + after,
}));

test("a frame, filled with the names and what else is its own, is the sentence again, also as search sees it", () => {
  fc.assert(
    fc.property(sentence, ({ of, sentence: said }) => {
      const frame = frameOf(said, of);
      if (frame === null) return;
      assert.equal(filled(frame, of), said);
      const folded = { actor: foldText(of.actor), item: of.item === null ? null : foldText(of.item), own: foldText(of.own) };
      assert.equal(filled(foldText(frame), folded), foldText(said));
    }),
    { numRuns: 2_000 },
  );
  assert.equal(frameOf("Anna deleted lead ACME", { actor: "Anna", item: "ACME", own: "" }), "\u0001 deleted lead \u0002");
  assert.equal(frameOf("Anna wrote on ACME: call Bob", { actor: "Anna", item: "ACME", own: "call Bob" }), "\u0001 wrote on \u0002: \u0003");
  // In a log that is older than the slot, the letter stands for itself.
  assert.equal(filled("a letter\u0003 of control", { actor: "Anna", item: null, own: "" }), "a letter\u0003 of control");
  assert.equal(frameOf("a letter\u0003 of control", { actor: "Anna", item: null, own: "" }), null);
  assert.equal(frameOf("Anna visited leads main page", { actor: "Anna", item: null, own: "" }), "\u0001 visited leads main page");
  assert.equal(frameOf("a letter\u0001 of control", { actor: "a", item: null, own: "" }), null);
  assert.equal(frameOf("e\u0301", { actor: "\u0301", item: null, own: "" }), null);
  // Else it would stand where the actor's name does, and the item's place would be said to be there.
  assert.equal(frameOf("Anna deleted it", { actor: "Anna", item: "\u0001 d", own: "" }), null);
});

test("a name has no slot where its first letter may join the one before it, whatever letters Unicode has come to join", () => {
  const joining = new Set<string>();
  for (let code = 0; code <= 0x10ffff; code++) {
    const letter = code >= 0xd800 && code <= 0xdfff ? "" : String.fromCodePoint(code);
    const parts = letter.normalize("NFD");
    if (parts.normalize("NFC") === letter) for (const part of Array.from(parts).slice(1)) joining.add(part);
  }
  assert.ok(joining.size > 50);
  for (const letter of joining) {
    assert.equal(frameOf(`a${letter}b`, { actor: `${letter}b`, item: null, own: "" }), null, letter.codePointAt(0)?.toString(16));
    assert.equal(frameOf(`Anna${letter}b`, { actor: "Anna", item: null, own: "" }), null, letter.codePointAt(0)?.toString(16));
  }
});

const meets = (name: string, { how, text: wanted }: NameTest) =>
  how === "is" ? name === wanted : how === "begins" ? name.startsWith(wanted) : name.endsWith(wanted);
const holds = (span: Span, of: Filling) =>
  (!span.actor || meets(of.actor, span.actor)) && (!span.item || meets(of.item ?? "", span.item)) && (!span.own || meets(of.own, span.own));

test("a text stands in a sentence where the frame's own text has it, a name has it, or a span says so", () => {
  const small = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 4 });
  const slots = fc.shuffledSubarray(["\u0001", "\u0002", "\u0003", " ", "a"], { minLength: 1 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(small, slots, small, small, small, small, small, (before, middle, after, actor, item, own, wanted) => {
      fc.pre(wanted !== "" && actor !== "" && item !== "" && own !== "");
      const frame = before + middle + after;
      const of = { actor, item: frame.includes("\u0002") ? item : null, own: frame.includes("\u0003") ? own : "" };
      const within = frame.split(anyMark).some((said) => said.includes(wanted));
      const named = (frame.includes("\u0001") && actor.includes(wanted)) || (of.item ?? "").includes(wanted) || of.own.includes(wanted);
      const across = spansOf(piecesOf(frame), wanted).some((span) => holds(span, of));
      assert.equal(within || named || across, filled(frame, of).includes(wanted), JSON.stringify([frame, of, wanted]));
    }),
    { numRuns: 5_000 },
  );
});
