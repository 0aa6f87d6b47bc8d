import type { DatabaseSync } from "node:sqlite";
import { ownStatement } from "../file/own-statement.ts";
import { lastPosition, rowOf } from "./row.ts";

/** The row of the tenant's newest entry, by the tenant's number; the one before its first where it has none. */
export function lastRow(db: DatabaseSync, tenant: number): number {
  const [none, last] = [rowOf(tenant, 0), rowOf(tenant, lastPosition)];
  const found = ownStatement(db, "SELECT max(row) AS row FROM user_logs_entry WHERE row BETWEEN ? AND ?").get(none, last);
  return Number(found?.["row"] ?? none);
}
