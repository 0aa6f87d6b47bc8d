import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyUrlQuery, queryOf } from "user-logs/client";
import { bucketEdges } from "../../../user-logs/src/query/bucket-edges.ts";
import { spanDates } from "../../src/histogram/span-dates.ts";
import { spanTexts } from "../../src/histogram/span-text.ts";
import { spanOf } from "../../src/histogram/span.ts";

const zones = ["UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"];

test("the dates that a bar stands for keep what lies in its bucket, and nothing else", () => {
  const instant = fc.date({ min: new Date("2005-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  const lengthMs = fc.double({ min: 0, max: 11.9, noNaN: true }).map((power) => Math.max(1, Math.floor(10 ** power)));
  fc.assert(
    fc.property(instant, lengthMs, fc.constantFrom(...zones), fc.boolean(), fc.constantFrom(24, 60), (start, ms, zone, exact, most) => {
      const range = { from: start.toISOString(), to: new Date(start.getTime() + ms).toISOString(), exactFrom: exact, exactTo: exact };
      const { edges } = bucketEdges(range, zone, most);
      for (const [index, to] of edges.slice(1).entries()) {
        const from = edges[index]!;
        const { filter } = queryOf({ ...emptyUrlQuery, ...spanDates(spanOf({ from, to }, zone), zone) });
        assert.deepEqual(filter, { and: [{ field: "recordedAt", from, to }] });
      }
    }),
    { numRuns: process.env["USER_LOGS_SOAK"] ? 5_000 : 200 },
  );
});

/** Intl puts thin spaces round its dashes. */
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

test("a bucket is said in the coarsest words that are exact", () => {
  const say = (from: string, to: string, zone = "UTC", locale = "en-US") => {
    const [fromAt, toAt] = [from, to].map((text) => new Date(text).toISOString()) as [string, string];
    return plain(spanTexts(locale, zone).span(spanOf({ from: fromAt, to: toAt }, zone)));
  };
  assert.equal(say("2026-03-03", "2026-03-04"), "Tue, Mar 3, 2026");
  assert.match(say("2026-03-03", "2026-03-04", "UTC", "en-GB"), /^Tue,? 3 Mar 2026$/);
  assert.equal(say("2026-03-03", "2026-03-04", "UTC", "de-DE"), "Di., 3. März 2026");
  assert.equal(say("2026-03-02T23:00Z", "2026-03-03T23:00Z", "Europe/Berlin"), "Tue, Mar 3, 2026");
  assert.equal(say("2026-06-29", "2026-07-06"), "Mon, Jun 29 – Sun, Jul 5, 2026");
  assert.equal(say("2026-03-01", "2026-04-01"), "Mar 2026");
  assert.equal(say("2026-03-10", "2026-04-01"), "Tue, Mar 10 – Tue, Mar 31, 2026");
  assert.equal(say("2026-01-01", "2026-04-01"), "Jan – Mar 2026");
  assert.equal(say("2026-01-01", "2027-01-01"), "2026");
  assert.equal(say("2020-01-01", "2030-01-01"), "2020 – 2029");
  assert.equal(say("2026-03-03T15:00Z", "2026-03-03T18:00Z"), "Tue, Mar 3, 2026, 15:00 – 17:59");
  assert.equal(say("2026-03-03T23:59Z", "2026-03-04T00:00Z"), "Tue, Mar 3, 2026, 23:59");
  assert.equal(say("2026-03-03T15:00:05Z", "2026-03-03T15:00:10Z"), "Tue, Mar 3, 2026, 15:00:05 – 15:00:09");
});

test("dates below the bars are said in full once, and then without what they share", () => {
  const ticks = (from: string, to: string, most: number) => {
    const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), exactFrom: true, exactTo: true };
    const { step, edges } = bucketEdges(range, "UTC", most);
    const buckets = edges.slice(1).map((end, index) => ({ from: edges[index]!, to: end, count: 0 }));
    return spanTexts("en-US", "UTC").ticks(buckets, step);
  };
  assert.deepEqual(ticks("2026-12-31", "2027-01-03", 3), ["Dec 31, 2026", "Jan 1, 2027", "Jan 2"]);
  assert.deepEqual(ticks("2026-12-01", "2027-02-01", 2), ["Dec 2026", "Jan 2027"]);
  assert.deepEqual(ticks("2026-07-01T18:00Z", "2026-07-02T06:00Z", 4), ["Jul 1, 18:00", "21:00", "Jul 2, 00:00", "03:00"]);
  assert.deepEqual(ticks("2026-07-01T18:00:00Z", "2026-07-01T18:00:02Z", 2), ["Jul 1, 18:00:00", "18:00:01"]);
  assert.deepEqual(ticks("2020-01-01", "2022-01-01", 2), ["2020", "2021"]);
  // Where each begins a day, its hour says nothing.
  const days = [1, 4].map((day) => ({ from: `2026-07-0${day}T00:00:00.000Z`, to: `2026-07-0${day}T12:00:00.000Z`, count: 0 }));
  assert.deepEqual(spanTexts("en-US", "UTC").ticks(days, "12 hours"), ["Jul 1, 2026", "Jul 4"]);
});
