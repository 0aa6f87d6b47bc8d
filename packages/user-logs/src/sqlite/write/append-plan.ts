import { isDeepStrictEqual } from "node:util";
import type { Entry, NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import type { Receipt } from "../../store/store.ts";
import type { NewIds } from "./new-ids.ts";

/** For each entry of a call: its receipt where the log has it, the index of its twin where the call has it twice, else null. */
export type AppendPlan = (Receipt | number | null)[];

/** What is new in a call; null where all of it is. Throws `entry_conflict`. `earlier` gives the receipt of what the log has. */
export function planAppend(
  entries: readonly NewEntry[],
  newIds: Pick<NewIds, "isNewest" | "isNew">,
  earlier: (entry: NewEntry) => Receipt | null,
): AppendPlan | null {
  if (areRising(entries) && newIds.isNewest(entries[0]!.id)) return null;
  const seen = new Map<string, number>();
  return entries.map((entry, index) => {
    const key = `${entry.id} ${entry.tenant}`;
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, index);
      return newIds.isNew(entry.id) ? null : earlier(entry);
    }
    checkSame(entries[twin]!, entry);
    return twin;
  });
}

/** As those of one recorder are: then none comes twice, and the first one says whether any of them can be in the log. */
function areRising(entries: readonly NewEntry[]): boolean {
  for (let index = 1; index < entries.length; index++) if (entries[index]!.id <= entries[index - 1]!.id) return false;
  return entries.length > 0;
}

/** Throws `entry_conflict` where the two differ in anything but what the store gives. */
export function checkSame(stored: NewEntry | Entry, entry: NewEntry): void {
  const { position: _position, recordedAt: _recordedAt, ...content } = stored as Entry;
  if (isDeepStrictEqual(content, entry)) return;
  throw new UserLogsError("entry_conflict", `The log has another entry with the id ${entry.id}.`, { field: "id" });
}
