import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limits } from "../../src/entry/limits.ts";
import { bucketEdges } from "../../src/query/bucket-edges.ts";
import { type Step, steps, strideOf } from "../../src/query/step.ts";
import { checkEdges } from "../../src/store/check-query.ts";

/** Zones whose clocks have done what is hard: half an hour forward, midnight left out, a whole day left out, quarters of an hour. */
const zones = ["UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"];

function edgesOf(from: string, to: string, zone: string, most: number, exact = true) {
  return bucketEdges({ from, to, exactFrom: exact, exactTo: exact }, zone, most);
}

test("the step is the smallest that needs no more buckets than wanted", () => {
  const day = (most: number) => edgesOf("2026-07-01T00:00:00.000Z", "2026-07-02T00:00:00.000Z", "UTC", most).step;
  assert.deepEqual([200, 96, 95, 60, 24, 23, 7, 4, 3, 1].map(day), [
    "15 minutes",
    "15 minutes",
    "30 minutes",
    "30 minutes",
    "hour",
    "3 hours",
    "6 hours",
    "6 hours",
    "12 hours",
    "day",
  ] satisfies Step[]);
  const since = (from: string) => edgesOf(from, "2026-07-01T00:00:00.000Z", "UTC", 60).step;
  const froms = [
    "2026-06-30T23:59:01.000Z",
    "2026-06-30T23:55:00.000Z",
    "2026-05-02",
    "2025-06-01",
    "2022-01-01",
    "2012-01-01",
    "1967-01-01",
  ];
  assert.deepEqual(
    froms.map((from) => since(from.length > 10 ? from : `${from}T00:00:00.000Z`)),
    ["second", "5 seconds", "day", "week", "month", "quarter", "year"] satisfies Step[],
  );
  assert.equal(since("1800-01-01T00:00:00.000Z"), "decade");
  assert.equal(edgesOf("0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "UTC", 60).step, "range");
});

test("days and weeks are those of the viewer, also where clocks change", () => {
  // 25 October has 25 hours in Berlin.
  const autumn = edgesOf("2026-10-24T10:00:00.000Z", "2026-10-26T10:00:00.000Z", "Europe/Berlin", 3, false);
  assert.deepEqual(autumn, {
    step: "day",
    edges: ["2026-10-23T22:00:00.000Z", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", "2026-10-26T23:00:00.000Z"],
  });
  // 3 o'clock is one hour nearer to midnight on 29 March, and parts of a day begin as a clock shows them.
  assert.deepEqual(edgesOf("2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", "Europe/Berlin", 4).edges, [
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T04:00:00.000Z",
    "2026-03-29T10:00:00.000Z",
    "2026-03-29T16:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
  // The hour that comes twice is two buckets.
  assert.equal(edgesOf("2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", "Europe/Berlin", 25).edges.length, 26);
  // In Samoa there was no 30 December 2011; in São Paulo 4 November 2018 began at one o'clock.
  const samoa = edgesOf("2011-12-29T10:00:00.000Z", "2011-12-31T10:00:00.000Z", "Pacific/Apia", 2);
  assert.deepEqual(samoa, { step: "day", edges: ["2011-12-29T10:00:00.000Z", "2011-12-30T10:00:00.000Z", "2011-12-31T10:00:00.000Z"] });
  const saoPaulo = edgesOf("2018-11-03T12:00:00.000Z", "2018-11-04T12:00:00.000Z", "America/Sao_Paulo", 2, false);
  assert.deepEqual(saoPaulo.edges, ["2018-11-03T03:00:00.000Z", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"]);
  // 1 July 2026 is a Wednesday, 29 June a Monday.
  const weeks = edgesOf("2026-07-01T00:00:00.000Z", "2026-07-07T00:00:00.000Z", "UTC", 2, false);
  assert.deepEqual([weeks.step, weeks.edges[0]], ["week", "2026-06-29T00:00:00.000Z"]);
});

test("the first and the last bucket end with the question, or with their step where it does not say", () => {
  const range = { from: "2026-02-10T12:00:00.000Z", to: "2026-04-05T08:00:00.000Z" };
  const months = (exactFrom: boolean, exactTo: boolean) => bucketEdges({ ...range, exactFrom, exactTo }, "UTC", 3).edges;
  const inner = ["2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"];
  assert.deepEqual(months(true, true), [range.from, ...inner, range.to]);
  assert.deepEqual(months(false, false), ["2026-02-01T00:00:00.000Z", ...inner, "2026-05-01T00:00:00.000Z"]);
  assert.deepEqual(months(true, false), [range.from, ...inner, "2026-05-01T00:00:00.000Z"]);
});

test("any range in any zone: edges that a store takes, no more than wanted, from end to end, each a beginning of its step", () => {
  const instant = (min: string, max: string) => fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true });
  const near = fc.tuple(instant("2010-01-01", "2030-01-01"), fc.double({ min: 0, max: 11, noNaN: true })).map(([from, power]) => {
    return [from, new Date(from.getTime() + Math.max(1, Math.floor(10 ** power)))] as const;
  });
  const far = fc
    .uniqueArray(instant("0001-02-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"), { minLength: 2, maxLength: 2, selector: Number })
    .map((pair) => pair.toSorted((a, b) => Number(a) - Number(b)) as [Date, Date]);
  const most = fc.integer({ min: 1, max: limits.histogramBuckets });
  const range = fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: far });
  fc.assert(
    fc.property(range, most, fc.constantFrom(...zones), fc.boolean(), fc.boolean(), ([start, end], wanted, zone, exactFrom, exactTo) => {
      const [from, to] = [start.toISOString(), end.toISOString()];
      const { step, edges } = bucketEdges({ from, to, exactFrom, exactTo }, zone, wanted);
      checkEdges(edges);
      assert.ok(edges.length - 1 <= wanted);
      assert.ok(exactFrom ? edges[0] === from : edges[0]! <= from);
      assert.ok(exactTo ? edges.at(-1) === to : edges.at(-1)! >= to);
      assert.ok(edges[1]! > from && edges.at(-2)! < to, "no bucket lies outside of the range");
      if (step === "range") return;
      const stride = strideOf(step, zone);
      for (const edge of edges.slice(1, -1)) assert.equal(stride.next(Date.parse(edge) - 1), Date.parse(edge), `${edge} begins no ${step}`);
      const smaller = steps[steps.indexOf(step) - 1];
      if (smaller === undefined || smaller === "range") return;
      const width = (Date.parse(to) - Date.parse(from)) / strideOf(smaller, zone).aboutMs;
      assert.ok(width > wanted - 3, `${smaller} would have needed about ${width} buckets of ${wanted}`);
    }),
    { numRuns: process.env["USER_LOGS_SOAK"] ? 20_000 : 400 },
  );
});

test("the years that can be written end somewhere, and the buckets there", () => {
  for (const zone of zones) {
    for (const to of ["0000-01-01T00:00:00.001Z", "0000-12-31T00:00:00.000Z", "0001-06-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"]) {
      const { edges } = edgesOf("0000-01-01T00:00:00.000Z", to, zone, 60, false);
      checkEdges(edges);
      assert.ok(edges[0] === "0000-01-01T00:00:00.000Z" && edges.at(-1)! >= to);
    }
    const last = edgesOf("9999-11-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", zone, 3, false).edges;
    checkEdges(last);
    assert.equal(last.at(-1), "9999-12-31T23:59:59.999Z");
  }
});
