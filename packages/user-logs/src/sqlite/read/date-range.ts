import type { Reader, Tenant } from "./reader.ts";

/**
 * The first row that was recorded at or after the instant; the row after the last where there is none.
 * Dates never go back along the log, so a range of dates is a range of rows and needs no index.
 */
export function firstRowAt(reader: Reader, tenant: Tenant, instant: string): number {
  const key = `${tenant.number} ${instant}`;
  const known = reader.rowsAtInstants.get(key);
  if (known !== undefined) return known;
  const found = search(reader, tenant, instant);
  // A row that is there stays the first one; where there is none yet, the next may be.
  if (found <= tenant.last) remember(reader.rowsAtInstants, key, found);
  return found;
}

function search(reader: Reader, tenant: Tenant, instant: string): number {
  let [low, high] = [tenant.first, tenant.last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (new Date(reader.recordedMs(middle)).toISOString() >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The edges of a histogram are asked for with every change of the filter; some dozen questions' are kept. */
const mostKept = 1_000;

function remember(rows: Map<string, number>, key: string, row: number): void {
  if (rows.size >= mostKept) rows.clear();
  rows.set(key, row);
}
