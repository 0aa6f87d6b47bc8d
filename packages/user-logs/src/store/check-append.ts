import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { isEntryId } from "../entry/id.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";
import { unknownKey } from "./known-keys.ts";

/**
 * What every store asks of a call to `append`, and each entry as JSON with texts that every store keeps faithfully.
 * It is the recorder that validates entries whole; this refuses what would break the log itself: `invalid_entry`,
 * `entry_too_large`.
 */
export function checkAppend(entries: readonly NewEntry[]): string[] {
  if (entries.length > limits.appendEntries) {
    throw new UserLogsError("entry_too_large", `${entries.length} entries in one call; at most ${limits.appendEntries} are allowed.`);
  }
  const texts: string[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const json = checkedJson(entry);
    // Counted before they are put together: a text of some gigabytes cannot be made at all.
    bytes += Buffer.byteLength(json);
    if (bytes > limits.appendBytes) {
      throw new UserLogsError(
        "entry_too_large",
        `The entries of one call have more than ${limits.appendBytes} bytes; append them in several calls.`,
      );
    }
    texts.push(json);
  }
  return texts;
}

function checkedJson(entry: NewEntry): string {
  if (!isEntryId(entry.id)) refuse("id", `"${entry.id}" is not a UUID version 7 in lower case.`);
  if (entry.tenant === "" || entry.tenant.length > limits.idLength) refuse("tenant", "The tenant is empty or too long.");
  if (typeof entry.info !== "string") refuse("info", "The sentence is no text.");
  if (entry.role !== null && typeof entry.role !== "string") refuse("role", "The role is neither a text nor null.");
  if (!entry.action.includes(".")) refuse("action", `"${entry.action}" is not \`module.operation\`.`);
  const stranger = unknownKey(entry);
  if (stranger !== null) refuse(stranger, `An entry has no field "${stranger}".`);
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
