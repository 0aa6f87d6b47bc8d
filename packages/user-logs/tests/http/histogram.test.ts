import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { SteppedHistogram } from "../../src/query/answer.ts";
import { admin, agent, openServedLog, type ServedLog, stranger } from "./served-log.ts";

describe("a histogram", () => {
  let served: ServedLog;
  let nowMs: number;
  beforeEach(async () => {
    served = await openServedLog({ now: () => nowMs });
  });
  afterEach(() => served.close());

  async function visit(at: string, who = admin): Promise<void> {
    nowMs = Date.parse(at);
    await served.recorder.for(who).record("users.open");
  }

  const ask = (question: string, viewer = "admin") => served.json<SteppedHistogram>(`/histogram?${question}`, viewer);
  const total = ({ buckets }: SteppedHistogram) => buckets.reduce((sum, { count }) => sum + count, 0);

  it("has the days of the viewer's zone, also the long and the short one, from and to as the question says", async () => {
    // Berlin's clocks: one hour back on 25 October 2026. Its day began at 22:00 UTC and ended at 23:00.
    for (const at of ["24T21:59:59.999", "24T22:00:00.000", "25T00:30:00.000", "25T01:30:00.000", "25T22:59:59.999", "25T23:00:00.000"]) {
      await visit(`2026-10-${at}Z`);
    }
    assert.deepEqual(await ask("from=2026-10-24&to=2026-10-26&tz=Europe/Berlin&buckets=3"), {
      step: "day",
      buckets: [
        { from: "2026-10-23T22:00:00.000Z", to: "2026-10-24T22:00:00.000Z", count: 1 },
        { from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z", count: 4 },
        { from: "2026-10-25T23:00:00.000Z", to: "2026-10-26T23:00:00.000Z", count: 1 },
      ],
    });
    const hours = await ask("from=2026-10-25&to=2026-10-25&tz=Europe/Berlin&buckets=25");
    assert.deepEqual([hours.step, hours.buckets.length, hours.buckets[2]!.count, hours.buckets[3]!.count], ["hour", 25, 1, 1]);
    const spring = await ask("from=2026-03-29&to=2026-03-29&tz=Europe/Berlin&buckets=24");
    assert.deepEqual([spring.step, spring.buckets.length], ["hour", 23]);
    // Where the question begins and ends within a day, so do the buckets.
    const cut = await ask("from=2026-10-24T13:00&to=2026-10-25T13:59&tz=Europe/Berlin&buckets=2");
    assert.deepEqual(cut, {
      step: "day",
      buckets: [
        { from: "2026-10-24T11:00:00.000Z", to: "2026-10-24T22:00:00.000Z", count: 1 },
        { from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T13:00:00.000Z", count: 3 },
      ],
    });
  });

  it("begins with the first entry and ends now where the question has no dates, with 60 buckets at most", async () => {
    await visit("2026-01-15T11:00:00.000Z");
    const { step, buckets } = await ask("tz=Asia/Tokyo");
    assert.ok(step !== null && buckets.length <= 60);
    assert.equal(buckets[0]!.count, 1);
    assert.ok(buckets[0]!.from <= "2026-01-15T11:00:00.000Z" && buckets.at(-1)!.to > new Date().toISOString());
    assert.ok(buckets.every(({ from }, index) => index === 0 || from === buckets[index - 1]!.to));
    const years = await ask("from=2024-02-01&to=2026-01-31&buckets=3");
    assert.deepEqual(
      years.buckets.map(({ from, count }) => [from.slice(0, 10), count]),
      [
        ["2024-02-01", 0],
        ["2025-01-01", 0],
        ["2026-01-01", 1],
      ],
    );
    assert.deepEqual(await ask("to=2026-01-15&buckets=1&action=users"), {
      step: "day",
      buckets: [{ from: "2026-01-15T00:00:00.000Z", to: "2026-01-16T00:00:00.000Z", count: 1 }],
    });
  });

  it("has no bucket where there is no range, and empty ones where nothing matches", async () => {
    const none = { step: null, buckets: [] };
    assert.deepEqual(await ask(""), none);
    assert.deepEqual(await ask("to=2026-01-01"), none);
    assert.equal(total(await ask("from=2026-01-01&to=2026-01-31&action=users")), 0);
    await visit("2026-01-15T12:00:00.000Z");
    assert.deepEqual(await ask("from=2999-01-01"), none);
    assert.deepEqual(await ask("to=2025-12-31"), none);
    const nothing = await ask("q=nowhere&to=2026-01-31");
    assert.ok(nothing.buckets.length > 0);
    assert.equal(total(nothing), 0);
  });

  it("counts an entry of this moment, and one that the store's clock dates ahead", async () => {
    await visit(new Date().toISOString());
    const young = await ask("");
    assert.equal(total(young), 1);
    assert.ok(["second", "5 seconds"].includes(young.step!), `the log is as young as its ${young.step}`);
    await visit(new Date(Date.now() + 60_000).toISOString());
    assert.equal(total(await ask("kind=visit&action=users")), 2);
  });

  it("begins, for who sees only some entries, with the first of those", async () => {
    await visit("2024-01-15T12:00:00.000Z");
    await visit("2026-01-15T12:00:00.000Z", agent);
    await visit("2026-01-16T12:00:00.000Z");
    assert.equal((await ask("buckets=200")).buckets[0]!.from.slice(0, 4), "2024");
    const own = await ask("to=2026-01-17", "agent");
    assert.deepEqual([own.buckets[0]!.from, total(own)], ["2026-01-15T12:00:00.000Z", 1]);
    assert.deepEqual(await ask("", "stranger"), { step: null, buckets: [] });
    await visit("2026-01-17T12:00:00.000Z", stranger);
    assert.equal(total(await ask("to=2026-01-18", "stranger")), 1);
  });

  it("follows every part of the question", async () => {
    for (const [at, who] of [
      ["2026-01-15T12:00:00.000Z", admin],
      ["2026-01-15T13:00:00.000Z", agent],
      ["2026-01-16T12:00:00.000Z", agent],
    ] as const) {
      await visit(at, who);
    }
    for (const question of ["", "role=Sales", "user=user:1", "q=sales", "q=es", "action=leads", "outcome=success&role=Sales&q=agent"]) {
      const dated = `${question}&from=2026-01-15&to=2026-01-16&kind=visit`;
      assert.equal(total(await ask(dated)), (await served.json(`/count?${dated}`))["count"], question);
    }
    const sales = await ask("role=Sales&from=2026-01-15&to=2026-01-16&buckets=2");
    assert.deepEqual(
      sales.buckets.map(({ count }) => count),
      [1, 1],
    );
  });
});
