import { createHash } from "node:crypto";
import type { Query } from "./query.ts";

/** Where a page ended: the sort text of its last entry (null where it has none, or when sorting by date) and its position. */
export interface Place {
  readonly value: string | null;
  readonly position: number;
}

/** An opaque cursor, bound to tenant and query, so that it cannot be used with another one by mistake. */
export function encodeCursor(tenant: string, query: Query, place: Place): string {
  return Buffer.from(JSON.stringify([fingerprint(tenant, query), place.value, place.position])).toString("base64url");
}

/** What tells one question from another. */
export function fingerprint(tenant: string, query: Query): string {
  const text = JSON.stringify([tenant, query.filter, query.search, query.sort.by, query.sort.direction]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
