import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "../../packages/user-logs/src/entry/limits.ts";
import { checkFilter } from "../../packages/user-logs/src/store/check-query.ts";
import { badInputs, largestScope } from "../cases/bad-input.ts";

test("the largest scope is at its limits, and not beyond", () => {
  const [nodes, depth] = [limits.scopeNodes, limits.scopeDepth];
  checkFilter(largestScope(), { nodes, depth });
  assert.throws(() => checkFilter(largestScope(), { nodes, depth: depth - 1 }));
  // As many leaves in each group: some nodes may be left.
  assert.throws(() => checkFilter(largestScope(), { nodes: nodes - depth, depth }));
});

test("every bad input has a name of its own, and fits into what a server takes of headers", () => {
  assert.equal(new Set(badInputs.map(({ name }) => name)).size, badInputs.length);
  for (const { path } of badInputs) assert.ok(path.length < 16_000, `${path.slice(0, 40)}… has ${path.length} letters`);
});
