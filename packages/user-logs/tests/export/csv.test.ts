import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { columnsIn } from "../../src/format/column.ts";
import { csvFile } from "../../src/export/csv.ts";
import { safeCell } from "../../src/format/csv.ts";
import { bytesOf, logArbitrary, pagesOf } from "./exported.ts";

/** What a reader of the file does to have the text back. */
const unsafe = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

describe("CSV", () => {
  it("read by another's parser it is the entries, whatever text they hold", async () => {
    const columns = columnsIn("Europe/Berlin");
    await fc.assert(
      fc.asyncProperty(logArbitrary, fc.integer({ min: 1, max: 5 }), async (log, rows) => {
        const bytes = await bytesOf(csvFile(pagesOf(log, "csv", { rows, timeZone: "Europe/Berlin" }), "Europe/Berlin"));
        const [titles, ...cells] = parse(bytes, { bom: true, record_delimiter: "\r\n" }) as string[][];
        assert.deepEqual(
          titles,
          columns.map((column) => column.title),
        );
        assert.deepEqual(
          cells.map((row) => row.map(unsafe)),
          log.map((entry) => columns.map((column) => column.text(entry))),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("is UTF-8 with a byte order mark, lines end in CRLF, and begins like the page", async () => {
    const text = (await bytesOf(csvFile(pagesOf([], "csv"), "Asia/Tokyo"))).toString("utf8");
    assert.match(text, /^\uFEFFName,Role,Action,Info,Date \(Asia\/Tokyo\),Item Name,[^\n]*\r\n$/);
  });

  for (const text of [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00A0=1",
    "\u200B=1",
    "\u202E=1",
    "\uFEFF=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\t",
    "\rx",
    "'=1",
  ]) {
    it(`runs nothing: ${JSON.stringify(text)}`, () => assert.equal(safeCell(text), `'${text}`));
  }
  for (const text of ["", "Sales Agent", "a=b", "2026-07-01 15:41:53", "N/A", "<script>", '{"a":1}', "\n"]) {
    it(`leaves alone: ${JSON.stringify(text)}`, () => assert.equal(safeCell(text), text));
  }
});
