import fc from "fast-check";
import type { Entry } from "../../src/entry/entry.ts";
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

/** Entries in pages, as a store gives them. */
export async function* pagesOf(entries: readonly Entry[], rows: number): AsyncGenerator<Entry[], void, undefined> {
  for (let start = 0; start < entries.length; start += rows) yield entries.slice(start, start + rows);
}

export async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}
