import type { DatabaseSync } from "node:sqlite";
import { ownStatement } from "../file/own-statement.ts";
import { lastPosition, positionOf, rowOf } from "../row/row.ts";

/** Where a tenant's log ends, with what the transaction has added. */
export interface TenantHead {
  readonly tenantNumber: number;
  /** The last position before the transaction. */
  readonly first: number;
  position: number;
  recordedMs: number;
}

/** The ends of the logs that one transaction writes to. */
export interface TenantHeads {
  of(tenant: string): TenantHead;
  /** Those that were asked for in the transaction. */
  all(): TenantHead[];
  /** To be called after every transaction: other connections may write before the next one. */
  forget(): void;
}

export function createTenantHeads(db: DatabaseSync, numberOf: (tenant: string) => number): TenantHeads {
  const findLast = ownStatement(db, "SELECT row, recorded_ms FROM user_logs_entry WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1");
  const heads = new Map<string, TenantHead>();
  return {
    of(tenant) {
      const known = heads.get(tenant);
      if (known) return known;
      const tenantNumber = numberOf(tenant);
      const last = findLast.get(rowOf(tenantNumber, 0), rowOf(tenantNumber, lastPosition));
      const position = last ? positionOf(Number(last["row"])) : 0;
      const head = {
        tenantNumber,
        first: position,
        position,
        recordedMs: last ? Number(last["recorded_ms"]) : 0,
      };
      heads.set(tenant, head);
      return head;
    },
    all: () => [...heads.values()],
    forget() {
      heads.clear();
    },
  };
}
