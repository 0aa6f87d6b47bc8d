import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { isEntryId } from "../entry/id.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";

/**
 * What every store asks of a call to `append`, and the entries as JSON with texts that every store keeps faithfully.
 * It is the recorder that validates entries whole; this refuses what would break the log itself: `invalid_entry`,
 * `entry_too_large`.
 */
export function checkAppend(entries: readonly NewEntry[]): string {
  if (entries.length > limits.appendEntries) {
    throw new UserLogsError("entry_too_large", `${entries.length} entries in one call; at most ${limits.appendEntries} are allowed.`);
  }
  return `[${entries.map(checkedJson).join(",")}]`;
}

function checkedJson(entry: NewEntry): string {
  if (!isEntryId(entry.id)) refuse("id", `"${entry.id}" is not a UUID version 7 in lower case.`);
  if (entry.tenant === "" || entry.tenant.length > limits.idLength) refuse("tenant", "The tenant is empty or too long.");
  if (!entry.action.includes(".")) refuse("action", `"${entry.action}" is not \`module.operation\`.`);
  const json = JSON.stringify(entry);
  // A letter of UTF-16 has at most three bytes of UTF-8.
  if (json.length * 3 > limits.entryBytes && Buffer.byteLength(json) > limits.entryBytes) {
    throw new UserLogsError(
      "entry_too_large",
      `The entry ${entry.id} has ${Buffer.byteLength(json)} bytes; at most ${limits.entryBytes} are allowed.`,
    );
  }
  // JSON writes NUL and lone surrogates, and little else, as \u.
  return json.includes("\\u")
    ? JSON.stringify(entry, (_key, value: unknown) => (typeof value === "string" ? plainText(value) : value))
    : json;
}

function refuse(field: string, detail: string): never {
  throw new UserLogsError("invalid_entry", detail, { field });
}
