import { redactText, maskedText } from "../catalogue/redact.ts";
import { isSecretName } from "../catalogue/secrets.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";

/** What JSON can hold, with the keys of each object in order, so that equal values have equal texts. */
export type PlainValue = string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/**
 * One value of the field of a change: dates, big and impossible numbers as text. Throws `invalid_entry`, naming the field, for
 * what would lose its content on the way (a Set, a Map, a function), an invalid date, and what contains itself.
 */
export function plainValue(value: unknown, field: string, above: readonly object[] = []): PlainValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return plainText(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object") throw invalidValue(field, `a ${typeof value} is no value that can be kept`);
  if (value instanceof Date) return dateText(value, field);
  if (above.includes(value) || above.length >= limits.changeValueDepth) {
    throw invalidValue(field, `the value contains itself, or is deeper than ${limits.changeValueDepth} objects`);
  }
  const inside = [...above, value];
  if ("toJSON" in value && typeof value.toJSON === "function") return plainValue(value.toJSON(), field, inside);
  if (Array.isArray(value)) return value.map((part) => plainValue(part, field, inside));
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  if (parts.length === 0 && !isPlainObject(value) && !ArrayBuffer.isView(value)) {
    throw invalidValue(field, `a ${value.constructor.name} has no properties to be kept; give a list or an object`);
  }
  const sorted = parts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, part]) => [plainText(key), plainValue(part, field, inside)]));
}

/** The value without secrets at any depth: properties that are named like one, or that the catalogue names. */
export function withoutSecrets(value: PlainValue, secret: readonly string[]): PlainValue {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((part: PlainValue) => withoutSecrets(part, secret));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      secret.includes(key) || isSecretName(key) ? maskedText : withoutSecrets(part as PlainValue, secret),
    ]),
  );
}

/** ISO 8601 in UTC; throws `invalid_entry` for a date that is none. */
export function dateText(value: unknown, field: string): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw invalidValue(field, "this is not a valid Date");
  return value.toISOString();
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // Object.prototype itself, of whichever realm, has none above it.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function invalidValue(field: string, detail: string): UserLogsError {
  return new UserLogsError("invalid_entry", `"${field}": ${detail}.`, { field });
}
