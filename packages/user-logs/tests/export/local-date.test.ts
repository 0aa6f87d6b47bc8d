import assert from "node:assert/strict";
import { it } from "node:test";
import { localDateFormat } from "../../src/export/local-date.ts";

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
