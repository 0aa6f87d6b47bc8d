import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import type { Entry, RequestContext } from "../../src/entry/entry.ts";
import { type EntryParts, type FramePart, ownPartsOf, type SharedParts } from "../../src/format/entry-parts.ts";
import { createPartRows } from "../../src/format/part-rows.ts";
import { createRowsFormat } from "../../src/format/rows.ts";
import { exportFormats } from "../../src/query/export-format.ts";
import { logArbitrary } from "../export/exported.ts";
import { oddTexts } from "../store/arbitrary.ts";

/** Any text, also ones that no store keeps, and ones that are something else side by side. */
const text = fc.oneof(
  fc.constantFrom(
    ...oddTexts,
    '"',
    ",",
    "\r",
    "a,b",
    'ü"',
    "'",
    "=",
    "x_",
    "_x0041_",
    "x0041_",
    "_x00",
    "41_",
    "\uD83D",
    "\uDE00",
    "é",
    "",
  ),
  fc.string({ unit: "binary" }),
);

interface Framed {
  readonly entry: Entry;
  /** Null where the sentence has no frame. */
  readonly frame: readonly FramePart[] | null;
  /** What stands in the slot for it; empty where there is none. */
  readonly own: string;
}

const literal = text.filter((one) => one !== "").map((one): FramePart => ({ slot: null, text: one }));
const slot = (name: "actor" | "item"): FramePart => ({ slot: name, text: "" });
const ownSlot: FramePart = { slot: "own", text: "\u0003" };
const frames = fc.oneof(
  fc.constant(null),
  fc
    .tuple(fc.array(literal, { maxLength: 2 }), fc.subarray([slot("actor"), slot("item")]), literal)
    .map(([before, slots, end]) => [...before, ...slots, end]),
  fc.tuple(literal, literal).map(([between, end]) => [slot("actor"), between, slot("item"), end]),
  fc.tuple(literal, literal).map(([between, end]) => [slot("actor"), between, ownSlot, end]),
  fc.tuple(literal).map(([end]) => [ownSlot, end]),
);

/** A log whose texts are any, and whose sentences say what their frames do. */
const framedLog: fc.Arbitrary<Framed[]> = fc
  .tuple(logArbitrary, fc.array(fc.tuple(text, text, text, frames, text), { minLength: 12, maxLength: 12 }))
  .map(([log, drawn]) =>
    log.map((entry, index) => {
      const [name, itemName, path, frame, typed] = drawn[index]!;
      const own = frame?.includes(ownSlot) === true ? typed : "";
      const actor = { ...entry.actor, name };
      const item = entry.item && { ...entry.item, name: itemName };
      const inSlot = { actor: name, item: item?.name ?? "", own: own === "" ? ownSlot.text : own };
      const said = frame?.map((part) => (part.slot === null ? part.text : inSlot[part.slot])).join("");
      const { path: _path, requestId, ...origin } = entry.context;
      const context: RequestContext = { ...origin, path, ...(requestId !== undefined && { requestId }) };
      const message = index % 2 === 0 ? entry.message : { key: entry.action, version: 1, params: {} };
      return { entry: inOrder({ ...entry, actor, item, context, message, role: path, info: said ?? path }), frame, own };
    }),
  );

/** The fields as stores give them; JSON has them in that order. */
function inOrder(entry: Entry): Entry {
  const { id, tenant, occurredAt, actor, role, via, action, kind, info, message, item, changes, outcome, context, parent, ...store } =
    entry;
  const { position, recordedAt } = store;
  const first = { id, tenant, occurredAt, actor, role, via, action, kind, info, message, item };
  return { ...first, changes, outcome, context, parent, position, recordedAt };
}

/** Numbers for whatever is the same as JSON. */
function numbered<Value>() {
  const numbers = new Map<string, number>();
  const values: Value[] = [];
  return {
    number(value: Value): number {
      const key = JSON.stringify(value);
      const known = numbers.get(key) ?? values.push(value) - 1;
      numbers.set(key, known);
      return known;
    },
    value: (number: number) => values[number]!,
  };
}

/** Does with entries what a store does that keeps them in parts. */
function createSplitter() {
  const [actors, items] = [numbered<Entry["actor"]>(), numbered<NonNullable<Entry["item"]>>()];
  const [texts, origins] = [numbered<string>(), numbered<RequestContext>()];
  const manners = numbered<{ kind: Entry["kind"]; status: Entry["outcome"]["status"] }>();
  const frameNumbers = numbered<readonly FramePart[]>();
  const shared: SharedParts = {
    actor: actors.value,
    item: items.value,
    role: texts.value,
    action: texts.value,
    parent: texts.value,
    manner: manners.value,
    origin: origins.value,
    frame: frameNumbers.value,
  };

  function split({ entry, frame, own: typed }: Framed): EntryParts {
    const { path: _path, requestId: _requestId, ...origin } = entry.context;
    const own = ownPartsOf(entry);
    const { key, version, params } = entry.message;
    const isPlain = key === entry.action && version === 1 && Object.keys(params).length === 0;
    return {
      ...own,
      idDigits: own.idDigits.toUpperCase(),
      info: frame === null ? entry.info : typed,
      details: { ...own.details, message: isPlain ? undefined : entry.message },
      actor: actors.number(entry.actor),
      role: entry.role === null ? null : texts.number(entry.role),
      action: texts.number(entry.action),
      manner: manners.number({ kind: entry.kind, status: entry.outcome.status }),
      item: entry.item && items.number(entry.item),
      origin: Object.keys(origin).length === 0 ? null : origins.number(origin),
      parent: entry.parent === null ? null : texts.number(entry.parent),
      frame: frame && frameNumbers.number(frame),
    };
  }

  return { shared, split };
}

it("entries in parts become, byte for byte, the rows that the whole entries are, whatever their texts", () => {
  const { shared, split } = createSplitter();
  const [partRows, plainRows] = [createPartRows(shared), createRowsFormat()];
  const zones = fc.constantFrom("Europe/Berlin", "Asia/Kathmandu");
  fc.assert(
    fc.property(framedLog, zones, fc.integer({ min: 2, max: 12 }), (log, timeZone, firstRow) => {
      const entries = log.map(({ entry }) => entry);
      const parts = log.map(split);
      for (const format of exportFormats) {
        const request = { format, timeZone, firstRow };
        const { bytes, rows } = partRows({ count: parts.length, at: (index) => parts[index]! }, request);
        assert.equal(rows, parts.length);
        assert.equal(bytes.byteLength, bytes.buffer.byteLength);
        assert.equal(Buffer.from(bytes).toString("latin1"), Buffer.from(plainRows(entries, request)).toString("latin1"));
      }
    }),
    { numRuns: process.env["USER_LOGS_SOAK"] ? 20_000 : 500 },
  );
});

it("what only its neighbours make special is written as in the whole sentence", () => {
  const { shared, split } = createSplitter();
  const [partRows, plainRows] = [createPartRows(shared), createRowsFormat()];
  const [[entry]] = fc.sample(
    logArbitrary.filter((log) => log.length > 0),
    { numRuns: 1, seed: 1 },
  ) as [[Entry]];
  for (const [name, end] of [
    ["a\uD83D", "\uDE00"],
    ["a_", "x0041_"],
    ["a_x00", "41_"],
    ["a".repeat(20_000), "b".repeat(20_000)],
    ["a", ","],
    ['a"', "b"],
    ["\u00A0", "=1"],
    [" ", "=1"],
  ] as const) {
    const one = inOrder({ ...entry, context: {}, actor: { ...entry.actor, name }, info: name + end });
    const parts = split({ entry: one, own: "", frame: [slot("actor"), { slot: null, text: end }] });
    for (const format of exportFormats) {
      const request = { format, timeZone: "UTC", firstRow: 2 };
      const { bytes } = partRows({ count: 1, at: () => parts }, request);
      assert.equal(Buffer.from(bytes).toString("latin1"), Buffer.from(plainRows([one], request)).toString("latin1"));
    }
  }
});
