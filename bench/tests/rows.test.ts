import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newEntrySchema } from "../../packages/user-logs/src/entry/entry.ts";
import { generate, slices } from "../rows/generate.ts";

const events = 5_000;
const all = () => [...generate({ events })];
const entriesOf = (batches: ReturnType<typeof all>) => batches.flatMap(({ entries }) => entries);

describe("the benchmark's rows", () => {
  it("are the same for everybody", () => {
    assert.deepEqual(all(), all());
    assert.notDeepEqual(all(), [...generate({ events, seed: 2 })]);
  });

  it("are entries that every store takes, with ids of their own, in the order of their dates", () => {
    const batches = all();
    const entries = entriesOf(batches);
    for (const entry of entries) newEntrySchema.parse(entry);
    assert.equal(entries.length, events);
    assert.equal(new Set(entries.map(({ id }) => id)).size, events);
    const dates = batches.map(({ recordedMs }) => recordedMs);
    assert.deepEqual(
      dates,
      [...new Set(dates)].toSorted((a, b) => a - b),
    );
    for (const { recordedMs, entries: made } of batches) {
      for (const { id } of made) assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), recordedMs);
    }
  });

  it("are like a company's: a few do most, nearly all of it in the working week, in several scripts", () => {
    const batches = all();
    const entries = entriesOf(batches);
    const share = (is: (entry: (typeof entries)[number]) => boolean) => entries.filter(is).length / events;
    assert.ok(share(({ actor }) => actor.id === "1") > 0.05);
    assert.ok(share(({ actor }) => Number(actor.id) > 120) > 0.05);
    const weekend = batches.filter(({ recordedMs }) => [0, 6].includes(new Date(recordedMs).getUTCDay()));
    assert.ok(weekend.length > 0 && weekend.length < batches.length / 10);
    for (const script of [/\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u, /\p{Script=Hiragana}/u, /\p{Script=Hangul}/u]) {
      assert.ok(share(({ info }) => script.test(info)) > 0.005, String(script));
    }
  });

  it("have no two sentences alike where that is asked for", () => {
    const texts = [...generate({ events, oneOffTexts: true })].flatMap(({ entries }) => entries).map(({ info }) => info);
    assert.equal(new Set(texts).size, events);
  });

  it("come in slices that together are all of them, in order", () => {
    const sliced = [...slices(generate({ events }), 1_200)];
    assert.ok(sliced.length > 3);
    assert.deepEqual(sliced.flat(), all());
  });
});
