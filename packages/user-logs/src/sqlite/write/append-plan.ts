import { isDeepStrictEqual } from "node:util";
import type { Entry, NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import type { Receipt } from "../../store/store.ts";

/** For each entry of a call: its receipt where the log has it, the index of its twin where the call has it twice, else null. */
export type AppendPlan = (Receipt | number | null)[];

/** What is new in a call; throws `entry_conflict`. `earlier` gives the receipt of what the log has. */
export function planAppend(entries: readonly NewEntry[], earlier: (entry: NewEntry) => Receipt | null): AppendPlan {
  const seen = new Map<string, number>();
  return entries.map((entry, index) => {
    const key = `${entry.id} ${entry.tenant}`;
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, index);
      return earlier(entry);
    }
    checkSame(entries[twin]!, entry);
    return twin;
  });
}

/** Throws `entry_conflict` where the two differ in anything but what the store gives. */
export function checkSame(stored: NewEntry | Entry, entry: NewEntry): void {
  const { position: _position, recordedAt: _recordedAt, ...content } = stored as Entry;
  if (isDeepStrictEqual(content, entry)) return;
  throw new UserLogsError("entry_conflict", `The log has another entry with the id ${entry.id}.`, { field: "id" });
}
