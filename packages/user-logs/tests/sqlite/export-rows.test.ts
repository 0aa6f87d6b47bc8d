import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import type { NewEntry } from "../../src/entry/entry.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { createRowsFormat } from "../../src/format/rows.ts";
import { exportFormats } from "../../src/query/export-format.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, everyPage, queryOf } from "../../src/store/conformance/case.ts";
import { entryArbitrary, oddTexts } from "../store/arbitrary.ts";

const folder = mkdtempSync(join(tmpdir(), "user-logs-"));
after(() => rmSync(folder, { recursive: true }));

const startMs = Date.parse("2026-10-25T00:59:59.000Z");
let nowMs = startMs;
const store = sqliteStore({ file: join(folder, "log.db"), now: () => nowMs });
after(() => store.close());

const runs = process.env["USER_LOGS_SOAK"] ? 2_000 : 150;
const text = fc.oneof(
  fc.constantFrom(...oddTexts, '"', ",", "\r", "a,b", 'ü"', "'", "_x0041_", "_", "x0041_", "\uD83D", "\uDE00", "=1", "x".repeat(3_000)),
);

/** Sentences with the names in them, which a store keeps as frames, and any texts around them. */
const framed = fc
  .tuple(entryArbitrary, fc.tuple(text, text, text), fc.nat(3), text)
  .map(([entry, [before, between, end], how, path]): NewEntry => {
    const item = entry.item?.name ?? "";
    const { name } = entry.actor;
    const sentence = [before + name + between + item + end, name + between, item + end, name + before + item][how]!;
    return { ...entry, info: sentence.slice(0, 2_000) || "-", context: { ...entry.context, path: path.slice(0, 1_000) } };
  });

test("what a store exports is, byte for byte, the plain rows of what it lists, whatever its texts", async () => {
  const toRows = createRowsFormat();
  let tenants = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(framed, entryArbitrary), { minLength: 1, maxLength: 12 }),
      fc.constantFrom("Europe/Berlin", "Asia/Kathmandu"),
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 1, max: 13 }),
      async (log, timeZone, firstRow, limit) => {
        const tenant = `tenant ${tenants++}`;
        for (const entry of log) {
          nowMs += 311;
          await store.append([{ ...entry, id: createEntryId(), tenant }]);
        }
        const entries = await everyPage(store, queryOf(), { of: tenant });
        for (const format of exportFormats) {
          let row = firstRow;
          const pages: Uint8Array[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = { limit, ...(cursor !== undefined && { cursor }) };
            const { bytes, rows, next } = await store.export(tenant, queryOf(), page, { format, timeZone, firstRow: row });
            pages.push(bytes);
            row += rows;
            cursor = next;
          }
          assert.equal(row - firstRow, log.length);
          const expected = Buffer.from(toRows(entries, { format, timeZone, firstRow }));
          assert.equal(Buffer.concat(pages).toString("latin1"), expected.toString("latin1"));
        }
      },
    ),
    { numRuns: runs },
  );
});

test("a page of long entries ends when it is large enough, and the next one goes on there", async () => {
  const changes = Array.from({ length: 12 }, (_, index) => ({ field: `${index}`, before: "b".repeat(2_000), after: "a".repeat(2_000) }));
  const tenant = "long";
  await store.append(Array.from({ length: 60 }, () => entryOf({ tenant, changes })));
  const request = { format: "jsonl", timeZone: "UTC", firstRow: 2 } as const;
  const positions: number[] = [];
  let pages = 0;
  for (let cursor: string | null | undefined; cursor !== null; pages++) {
    const page = await store.export(tenant, queryOf(), { limit: 500, ...(cursor !== undefined && { cursor }) }, request);
    assert.ok(page.bytes.length < 1_200_000, `a page of ${page.bytes.length} bytes`);
    const lines = Buffer.from(page.bytes).toString().trimEnd().split("\n");
    assert.equal(lines.length, page.rows);
    positions.push(...lines.map((line) => (JSON.parse(line) as { position: number }).position));
    cursor = page.next;
  }
  assert.equal(pages, 3);
  assert.deepEqual(
    positions,
    Array.from({ length: 60 }, (_, index) => 60 - index),
  );
});
