import { limits } from "../../entry/limits.ts";

// An entry's row number has its tenant's number, from 0, above its position: 17 bits above 36.
const tenantRows = 2 ** 36;
export const lastPosition = limits.tenantEntries;
export const tenantLimit = limits.tenants;

/** Where an entry lies in the file. Each tenant is one range of rows, so no range of one reaches into another. */
export function rowOf(tenantNumber: number, position: number): number {
  return tenantNumber * tenantRows + position;
}

/** The position of a row within its tenant. */
export function positionOf(row: number): number {
  return row % tenantRows;
}

/** The number of the tenant whose row it is. */
export function tenantOf(row: number): number {
  return Math.floor(row / tenantRows);
}
