import { limits } from "../entry/limits.ts";
import type { ExportFormat } from "../query/export-format.ts";
import type { Query } from "../query/query.ts";
import type { ExportedPage, Store } from "../store/store.ts";
import { firstPlace, type Place, placeAfter, roomAt, type SheetSize, sheetSizes } from "./sheets.ts";

/** What is exported, and as what. */
export interface Exported {
  readonly tenant: string;
  readonly query: Query;
  /** Only entries up to this position: the log as it was at that moment. */
  readonly until: number;
  readonly format: ExportFormat;
  readonly timeZone: string;
}

/** Rows of a file, and where they belong. */
export interface SheetPage {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly place: Place;
}

/**
 * Every entry that the query keeps, up to the position `until`, in the query's order, one page at a time: what the page
 * showed at that moment, all of it, in constant memory. Throws the store's errors; it never ends early instead.
 *
 * While a page is being written the store makes the next one, and no more than that one.
 */
export async function* exportPages(
  store: Pick<Store, "export">,
  { tenant, query, until, format, timeZone }: Exported,
  size: SheetSize = sheetSizes[format],
): AsyncGenerator<SheetPage, void, undefined> {
  function ask(place: Place, cursor: string | null): Promise<ExportedPage> {
    const page = { limit: Math.min(limits.exportPageRows, roomAt(place, size)), until, ...(cursor !== null && { cursor }) };
    const asked = store.export(tenant, query, page, { format, timeZone, firstRow: place.row });
    // It may fail before anybody waits for it; whoever then does is told.
    void asked.catch(() => undefined);
    return asked;
  }

  let place = firstPlace;
  let asked: Promise<ExportedPage> | null = ask(place, null);
  try {
    while (asked) {
      const { bytes, rows, next }: ExportedPage = await asked;
      const here = place;
      place = placeAfter(here, { bytes, rows }, size);
      asked = next === null ? null : ask(place, next);
      if (rows > 0) yield { bytes, rows, place: here };
    }
  } finally {
    // Who leaves early must be able to close the store afterwards: nothing of the export is under way then.
    await asked?.catch(() => undefined);
  }
}
