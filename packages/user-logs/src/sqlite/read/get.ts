import type { Entry } from "../../entry/entry.ts";
import { isEntryId } from "../../entry/id.ts";
import { matchesFilter } from "../../query/evaluate.ts";
import type { Filter } from "../../query/query.ts";
import { encodeId } from "../row/id-bytes.ts";
import type { Reader } from "./reader.ts";

/** `Store.get`, on one connection. */
export function get(reader: Reader, tenantName: string, id: string, filter: Filter): Entry | null {
  if (!isEntryId(id)) return null;
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    const found =
      tenant && reader.statement("SELECT row FROM user_logs_entry WHERE id = ? AND row >> 36 = ?").get(encodeId(id), tenant.number);
    const entry = found ? reader.rows.entry(tenantName, reader.rows.find(Number(found["row"]))) : null;
    return entry && matchesFilter(entry, filter) ? entry : null;
  });
}
