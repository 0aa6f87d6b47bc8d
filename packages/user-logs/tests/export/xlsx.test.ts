import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import exceljs, { type Worksheet } from "exceljs";
import fc from "fast-check";
import yauzl from "yauzl";
import type { Entry } from "../../src/entry/entry.ts";
import { columnsIn } from "../../src/format/column.ts";
import { columnName } from "../../src/format/xlsx.ts";
import { xlsxFile } from "../../src/export/xlsx.ts";
import { zipFile } from "../../src/export/zip.ts";
import { bytesOf, logArbitrary, pagesOf } from "./exported.ts";

async function read(bytes: Buffer<ArrayBuffer>): Promise<Worksheet[]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return workbook.worksheets;
}

function textsOf(sheet: Worksheet, columns: number): string[][] {
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    rows.push(
      Array.from({ length: columns }, (_, index) => {
        const cell = row.getCell(index + 1);
        assert.ok(cell.type === exceljs.ValueType.String || cell.type === exceljs.ValueType.Null, `a cell of type ${cell.type}`);
        return decoded(cell.text);
      }),
    );
  });
  return rows;
}

/** The reader leaves `_xHHHH_` (ECMA-376 part 1, 22.9.2.19) of inline strings to its caller; spreadsheets decode it. */
function decoded(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Every part of the archive, read with checked sizes and checksums by a ZIP reader that is not ours. */
function partsOf(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (problem, archive) => {
      if (problem || !archive) return reject(problem ?? new Error("no archive"));
      const names: string[] = [];
      archive.on("error", reject);
      archive.on("end", () => resolve(names));
      archive.on("entry", (entry: yauzl.Entry) => {
        names.push(entry.fileName);
        archive.openReadStream(entry, (failed, stream) => {
          if (failed || !stream) return reject(failed ?? new Error("no stream"));
          stream
            .on("error", reject)
            .on("end", () => archive.readEntry())
            .resume();
        });
      });
      archive.readEntry();
    });
  });
}

const entry = (position: number, name = "Admin"): Entry => ({
  id: `01a20bd2-2397-7432-a298-${String(position).padStart(12, "0")}`,
  tenant: "default",
  occurredAt: null,
  actor: { type: "user", id: "1", name },
  role: null,
  via: [],
  action: "users.open",
  kind: "visit",
  info: "Admin visited users main page",
  message: { key: "users.open", version: 1, params: {} },
  item: null,
  changes: [],
  outcome: { status: "success" },
  context: {},
  parent: null,
  position,
  recordedAt: "2026-07-01T15:41:53.120Z",
});

describe("XLSX", () => {
  it("read by another's library it is the entries, every cell a string, whatever text they hold", async () => {
    const columns = columnsIn("Europe/Berlin");
    await fc.assert(
      fc.asyncProperty(logArbitrary, fc.integer({ min: 1, max: 5 }), async (log, rows) => {
        const [sheet] = await read(await bytesOf(xlsxFile(pagesOf(log, "xlsx", { rows, timeZone: "Europe/Berlin" }), "Europe/Berlin")));
        const [titles, ...cells] = textsOf(sheet!, columns.length);
        assert.deepEqual(
          titles,
          columns.map((column) => column.title),
        );
        assert.deepEqual(
          cells,
          log.map((line) => columns.map((column) => column.text(line))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("writes what XML cannot hold, and what looks like it, so that it comes back", async () => {
    const name = "\u0001\r\uFFFE_x0041_ _x005F_ \u007F\t\n]]>&<";
    const [sheet] = await read(await bytesOf(xlsxFile(pagesOf([entry(1, name)], "xlsx"), "UTC")));
    assert.equal(textsOf(sheet!, 1)[1]?.[0], name);
  });

  it("is an archive whose sizes and names another's reader accepts", async () => {
    const parts = await partsOf(await bytesOf(xlsxFile(pagesOf([entry(1)], "xlsx"), "UTC")));
    assert.deepEqual(parts.toSorted(), [
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
  });

  it("goes on to the next sheet where one is full, and says so", async () => {
    const log = Array.from({ length: 10 }, (_, index) => entry(index + 1));
    const sheets = await read(await bytesOf(xlsxFile(pagesOf(log, "xlsx", { rows: 4, size: { rows: 6, bytes: 1e9 } }), "UTC")));
    assert.deepEqual(
      sheets.map((sheet) => sheet.name),
      ["Users Log", "Users Log 2", "Users Log 3"],
    );
    const position = columnsIn("UTC").findIndex((column) => column.title === "Position");
    const rows = sheets.map((sheet) => textsOf(sheet, 30));
    assert.deepEqual(
      rows.map((all) => all[0]?.[0]),
      ["Name", "Name", "Name"],
    );
    assert.deepEqual(
      rows.flatMap((all) => all.slice(1).map((row) => row[position] || row[0])),
      ["1", "2", "3", "4", 'Continued on the sheet "Users Log 2"', "5", "6", "7", "8", 'Continued on the sheet "Users Log 3"', "9", "10"],
    );
  });

  it("a log that just fits needs no second sheet", async () => {
    const log = [entry(1), entry(2), entry(3), entry(4)];
    assert.equal((await read(await bytesOf(xlsxFile(pagesOf(log, "xlsx", { rows: 4, size: { rows: 6, bytes: 1e9 } }), "UTC")))).length, 1);
  });

  it("a text longer than a cell keeps its beginning and says how long it was", async () => {
    const [sheet] = await read(await bytesOf(xlsxFile(pagesOf([entry(1, "x".repeat(40_000))], "xlsx"), "UTC")));
    const text = sheet!.getCell("A2").text;
    assert.equal(text.length, 32_767);
    assert.match(text, /^x+ … \(40000 letters; the whole is in the CSV and JSON Lines exports\)$/);
  });

  it("fails where its pages fail", async () => {
    async function* broken() {
      yield* pagesOf([entry(1)], "xlsx");
      throw new Error("the disk is gone");
    }
    await assert.rejects(bytesOf(xlsxFile(broken(), "UTC")), /the disk is gone/);
  });

  it("an archive or a sheet that grows too large is refused in words, and no more of it is made", async () => {
    let made = 0;
    async function* bytes() {
      for (; made < 1_000; made++) yield randomBytes(10_000);
    }
    await assert.rejects(bytesOf(zipFile([{ name: "sheet", bytes: bytes() }], 1_000_000)), {
      code: "unsupported",
      message: /larger than 4 GB/,
    });
    assert.ok(made < 200, `${made} of 1,000 pieces were made`);
  });

  it("names columns as a sheet does", () => {
    assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnName), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });
});
