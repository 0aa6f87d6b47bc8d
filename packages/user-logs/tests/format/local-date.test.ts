import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { localDateFormat } from "../../src/format/local-date.ts";

const cases = [
  ["UTC", "2026-07-01T15:41:53.999Z", "2026-07-01 15:41:53"],
  ["Europe/Berlin", "2026-07-01T22:30:00.000Z", "2026-07-02 00:30:00"],
  ["Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25 02:30:00"],
  ["Europe/Berlin", "2026-10-25T01:30:00.000Z", "2026-10-25 02:30:00"],
  ["Asia/Kathmandu", "2026-01-01T00:00:00.000Z", "2026-01-01 05:45:00"],
  ["Asia/Bangkok", "2026-01-01T00:00:00.000Z", "2026-01-01 07:00:00"],
  ["America/Los_Angeles", "2026-01-01T00:00:00.000Z", "2025-12-31 16:00:00"],
] as const;

for (const [zone, instant, text] of cases) it(`${instant} is ${text} in ${zone}`, () => assert.equal(localDateFormat(zone)(instant), text));

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** The same by the words that Intl has for it, asked for each instant. */
function byIntl(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE-u-ca-iso8601-nu-latn", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return (ms) => format.format(ms);
}

it("is what Intl says, in every zone, at any time since clocks had zones", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2100, 0) }), { minLength: 1, maxLength: 5 }),
      (zone, instants) => {
        const [ours, intl] = [localDateFormat(zone), byIntl(zone)];
        for (const ms of instants) assert.equal(ours(new Date(ms).toISOString()), intl(ms), `${ms} in ${zone}`);
      },
    ),
    { numRuns: 1_000 },
  );
});

it("is what Intl says around every change of the clocks, also where offsets had seconds", () => {
  const stepMs = 60 * 24 * 3_600_000;
  let changes = 0;
  for (const zone of zones) {
    const [ours, intl] = [localDateFormat(zone), byIntl(zone)];
    const offset = (ms: number) => Date.parse(`${intl(ms).replace(" ", "T")}Z`) - ms;
    for (const [from, to] of [
      [Date.UTC(1880, 0), Date.UTC(1925, 0)],
      [Date.UTC(2025, 6), Date.UTC(2027, 0)],
    ] as const) {
      for (let ms = from; ms < to; ms += stepMs) {
        if (offset(ms) === offset(ms + stepMs)) continue;
        let [before, after] = [ms, ms + stepMs];
        while (after - before > 1_000) {
          const middle = before + Math.floor((after - before) / 2_000) * 1_000;
          if (offset(middle) === offset(ms)) before = middle;
          else after = middle;
        }
        changes++;
        for (const byMs of [-3_600_000, -1_000, -1, 0, 999, 1_800_000, 3_600_000]) {
          assert.equal(ours(new Date(after + byMs).toISOString()), intl(after + byMs), `${after + byMs} in ${zone}`);
        }
      }
    }
  }
  assert.ok(changes > zones.length, `${changes} changes`);
});

it("is what Intl says one moment after the other, forth and back over seconds, days and a change of the clocks", () => {
  const [ours, intl] = [localDateFormat("Europe/Berlin"), byIntl("Europe/Berlin")];
  for (const begin of ["2026-03-29T00:59:50.000Z", "2026-06-30T21:59:55.000Z", "2025-12-31T23:59:58.000Z"]) {
    for (const stepMs of [1, 311, 1_000, -311, -1]) {
      for (let step = 0; step < 40; step++) {
        const ms = Date.parse(begin) + step * stepMs;
        assert.equal(ours(new Date(ms).toISOString()), intl(ms));
      }
    }
  }
});

it("is what Intl says where a year has not four digits", () => {
  for (const year of [-1, 1, 999, 9999]) {
    const instant = new Date(Date.UTC(2000, 0, 1, 12));
    instant.setUTCFullYear(year);
    const [ours, intl] = [localDateFormat("Asia/Tokyo"), byIntl("Asia/Tokyo")];
    assert.equal(ours(instant.toISOString()).slice(-8), intl(instant.getTime()).slice(-8));
  }
});
