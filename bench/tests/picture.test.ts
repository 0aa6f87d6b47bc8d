import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { draw, type Line } from "../picture/draw.ts";
import { apart, logScale } from "../picture/scale.ts";

describe("the picture of cost against size", () => {
  it("puts ten times as much one step further", () => {
    const scale = logScale([20, 9_000], 0, 300);
    assert.deepEqual(scale.ticks, [10, 100, 1_000, 10_000]);
    assert.deepEqual(
      scale.ticks.map((tick) => Math.round(scale.place(tick))),
      [0, 100, 200, 300],
    );
  });

  it("keeps labels apart, in their order", () => {
    assert.deepEqual(apart([50, 52, 10, 51], 17, 0), [50, 84, 10, 67]);
  });

  it("draws and names every line, and what is written is no markup", () => {
    const points = [
      { events: 10_000, ms: 0.5 },
      { events: 1_000_000, ms: 3 },
    ];
    const lines: Line[] = [
      { subject: "own", label: "User Logs, p50", dashed: false, points },
      { subject: "postgres", label: "plain <PostgreSQL>, p99", dashed: true, points },
    ];
    const svg = draw(lines, { title: "Cost & size", notes: ["a machine"] });
    assert.equal(svg.match(/<path /g)?.length, 2);
    assert.equal(svg.match(/<circle /g)?.length, 4);
    for (const text of ["User Logs, p50", "plain &lt;PostgreSQL&gt;, p99", "Cost &amp; size", "a machine", "10,000", "1 M"]) {
      assert.ok(svg.includes(text), text);
    }
  });
});
