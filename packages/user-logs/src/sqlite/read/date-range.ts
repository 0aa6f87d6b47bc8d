import type { Reader, Tenant } from "./reader.ts";

/**
 * The first row that was recorded at or after the instant; the row after the last where there is none.
 * Dates never go back along the log, so a range of dates is a range of rows and needs no index.
 */
export function firstRowAt(reader: Reader, tenant: Tenant, instant: string): number {
  let [low, high] = [tenant.first, tenant.last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (new Date(reader.recordedMs(middle)).toISOString() >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
