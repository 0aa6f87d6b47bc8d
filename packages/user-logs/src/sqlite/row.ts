/** Positions a tenant's log can have: 2^36 - 1, so that row numbers stay safe integers. */
export const lastPosition = 2 ** 36 - 1;
/** Tenants a file can have: 2^17, numbered from 0. */
export const tenantLimit = 2 ** 17;

/** Where an entry lies in the file. Each tenant is one range of rows, so no range of one reaches into another. */
export function rowOf(tenantNumber: number, position: number): number {
  return tenantNumber * 2 ** 36 + position;
}

/** The position of a row within its tenant. */
export function positionOf(row: number): number {
  return row % 2 ** 36;
}
