import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import type { Entry } from "../../src/entry/entry.ts";
import { columnsIn } from "../../src/format/column.ts";
import type { Column } from "../../src/format/make-column.ts";
import { createRowsFormat } from "../../src/format/rows.ts";
import { columnName } from "../../src/format/xlsx.ts";
import { logArbitrary } from "../export/exported.ts";
import { oddTexts } from "../store/arbitrary.ts";

/*
 * The formats as one would write them without thinking of time. What is written quickly must be the same bytes.
 */
const naive = {
  csv: (entry: Entry, columns: readonly Column[]) => `${columns.map((column) => csvCell(column.text(entry))).join(",")}\r\n`,
  xlsx: (entry: Entry, columns: readonly Column[], row: number) => {
    const cells = columns.map((column, index) => [columnName(index), column.text(entry)] as const).filter(([, text]) => text !== "");
    const xml = cells.map(([name, text]) => `<c r="${name}${row}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`);
    return `<row r="${row}">${xml.join("")}</row>`;
  },
  jsonl: (entry: Entry) => `${JSON.stringify(entry)}\n`,
};

function csvCell(text: string): string {
  const safe = /^(?:[\t\r']|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function xmlText(text: string): string {
  return Array.from(text.toWellFormed().replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"), (letter) => {
    const code = letter.charCodeAt(0);
    if (letter === "\uFFFE" || letter === "\uFFFF" || (code < 0x20 && letter !== "\t" && letter !== "\n")) {
      return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
    }
    return { "&": "&amp;", "<": "&lt;", ">": "&gt;" }[letter] ?? letter;
  }).join("");
}

/** Any text in any place that holds text, also ones that no store keeps: halves of letters, NUL. */
const anyLog = fc
  .tuple(
    logArbitrary,
    fc.array(fc.oneof(fc.constantFrom(...oddTexts, '"', ",", "\r", "a,b", 'ü"', "'", "x".repeat(3_000)), fc.string({ unit: "binary" }))),
  )
  .map(([log, texts]) =>
    log.map((entry, index): Entry => {
      const text = texts[index] ?? "";
      return {
        ...entry,
        role: text,
        info: text,
        context: { ...entry.context, path: text, sessionId: `a${text}` },
        outcome: { ...entry.outcome, reason: text },
      };
    }),
  );

it("rows are, byte for byte, what a naive writer makes of the entries, whatever their texts", () => {
  const toRows = createRowsFormat();
  fc.assert(
    fc.property(anyLog, fc.constantFrom("Europe/Berlin", "Asia/Kathmandu"), fc.integer({ min: 2, max: 9 }), (log, timeZone, firstRow) => {
      const columns = columnsIn(timeZone);
      for (const format of ["csv", "xlsx", "jsonl"] as const) {
        const expected = log.map((entry, index) => naive[format](entry, columns, firstRow + index)).join("");
        assert.equal(Buffer.from(toRows(log, { format, timeZone, firstRow })).toString("latin1"), Buffer.from(expected).toString("latin1"));
      }
    }),
    { numRuns: 500 },
  );
});

it("a page needs as much room as it needs, and is its reader's own", () => {
  const toRows = createRowsFormat();
  const [entry] = fc.sample(
    logArbitrary.filter((log) => log.length > 0),
    { numRuns: 1, seed: 1 },
  )[0]!;
  const long = { ...entry!, info: '"'.repeat(300_000), role: "ü".repeat(900_000) };
  const request = { format: "csv", timeZone: "UTC", firstRow: 2 } as const;
  const first = toRows([entry!, long, entry!, long], request);
  const kept = Buffer.from(first);
  assert.equal(first.byteLength, first.buffer.byteLength);
  toRows([long, entry!], request);
  assert.deepEqual(Buffer.from(first), kept);
  const expected = [entry!, long, entry!, long].map((one) => naive.csv(one, columnsIn("UTC"))).join("");
  assert.ok(kept.equals(Buffer.from(expected)));
});
