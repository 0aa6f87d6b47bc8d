import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { entrySchema } from "../../src/entry/entry.ts";
import { jsonlFile } from "../../src/export/jsonl.ts";
import { bytesOf, logArbitrary, pagesOf } from "./exported.ts";

it("JSON Lines: each line is the entry, nothing changed", async () => {
  await fc.assert(
    fc.asyncProperty(logArbitrary, fc.integer({ min: 1, max: 5 }), async (log, rows) => {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await bytesOf(jsonlFile(pagesOf(log, "jsonl", { rows }))));
      const lines = text.split("\n");
      assert.equal(lines.pop(), "");
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        log,
      );
      for (const line of lines) entrySchema.parse(JSON.parse(line));
    }),
    { numRuns: 200 },
  );
});
