import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import { fingerprint, type Place } from "./cursor.ts";
import type { Query } from "./query.ts";

const placeSchema = z.tuple([z.string().length(16), z.string().nullable(), z.int().positive()]);

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
