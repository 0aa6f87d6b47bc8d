import fc from "fast-check";
import type { Entry } from "../../src/entry/entry.ts";
import { exportPages, type SheetPage } from "../../src/export/pages.ts";
import type { SheetSize } from "../../src/export/sheets.ts";
import { createRowsFormat } from "../../src/format/rows.ts";
import type { ExportFormat } from "../../src/query/export-format.ts";
import { everything, newestFirst } from "../../src/query/query.ts";
import type { Store } from "../../src/store/store.ts";
import { entryArbitrary, keptForm } from "../store/arbitrary.ts";

const firstMs = Date.parse("2026-03-29T00:30:00.000Z");

/** A log as a store gives it back: any text, dates over a night in which clocks change. */
export const logArbitrary: fc.Arbitrary<Entry[]> = fc
  .array(fc.tuple(entryArbitrary, fc.integer({ min: 0, max: 3_600_000 })), { maxLength: 12 })
  .map((drawn) => {
    let ms = firstMs;
    return drawn.map(([entry, stepMs], index) => {
      ms += stepMs;
      return { ...keptForm(entry), position: index + 1, recordedAt: new Date(ms).toISOString() };
    });
  });

export interface PagesOptions {
  readonly timeZone?: string;
  /** Rows that the store gives at a time. */
  readonly rows?: number;
  readonly size?: SheetSize;
}

/** Entries in pages, as a store gives them that has no more than these. */
export function pagesOf(entries: readonly Entry[], format: ExportFormat, options: PagesOptions = {}): AsyncIterable<SheetPage> {
  const exported = { tenant: "default", query: everyEntry, until: entries.length, format, timeZone: options.timeZone ?? "UTC" };
  return exportPages(storeOf(entries, options.rows ?? 500), exported, options.size);
}

export const everyEntry = { filter: everything, search: "", sort: newestFirst };

/** As much of a store as an export needs; its cursors are numbers. */
export function storeOf(entries: readonly Entry[], rows: number): Pick<Store, "export"> {
  const toRows = createRowsFormat();
  return {
    async export(_tenant, _query, { limit, cursor }, request) {
      const start = Number(cursor ?? 0);
      const page = entries.slice(start, start + Math.min(rows, limit));
      const end = start + page.length;
      return { bytes: toRows(page, request), rows: page.length, next: end < entries.length ? String(end) : null };
    },
  };
}

export async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}
