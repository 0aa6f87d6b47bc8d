import { createHash } from "node:crypto";
import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import type { Query } from "./query.ts";

/** Where a page ended: the sort text of its last entry (null where it has none, or when sorting by date) and its position. */
export interface Place {
  readonly value: string | null;
  readonly position: number;
}

const placeSchema = z.tuple([z.string().length(16), z.string().nullable(), z.int().positive()]);

/** An opaque cursor, bound to tenant and query, so that it cannot be used with another one by mistake. */
export function encodeCursor(tenant: string, query: Query, place: Place): string {
  return Buffer.from(JSON.stringify([fingerprint(tenant, query), place.value, place.position])).toString("base64url");
}

/** Throws `invalid_cursor` where the text is not a cursor of this tenant and query. */
export function decodeCursor(tenant: string, query: Query, cursor: string): Place {
  const [print, value, position] = parsePlace(cursor);
  if (print !== fingerprint(tenant, query))
    throw new UserLogsError("invalid_cursor", "The cursor belongs to another query.", { field: "cursor" });
  return { value, position };
}

function parsePlace(cursor: string): z.infer<typeof placeSchema> {
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new UserLogsError("invalid_cursor", "The cursor cannot be read.", { field: "cursor", cause });
  }
}

function fingerprint(tenant: string, query: Query): string {
  const text = JSON.stringify([tenant, query.filter, query.search, query.sort.by, query.sort.direction]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
