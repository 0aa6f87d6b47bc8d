import { type FieldChange, masked } from "../catalogue/action.ts";
import { isSecretName } from "../catalogue/secrets.ts";
import type { Change } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";
import { plainValue, withoutSecrets } from "./plain-value.ts";

/**
 * The fields that differ between two versions of a row, as `record` takes them. `before` is null for a new row,
 * `after` for a deleted one. Only the named fields are compared, so that a column added later is not recorded by accident.
 * Objects are compared by what they hold, whatever the order of their keys. Throws `invalid_entry` for what cannot be compared so: a
 * Set, a Map, an invalid date.
 */
export function diff<Row extends object, const Field extends keyof Row & string>(
  before: Pick<Row, Field> | null,
  after: Pick<Row, Field> | null,
  fields: readonly Field[],
): Partial<Record<Field, FieldChange>> {
  const changes: Partial<Record<Field, FieldChange>> = {};
  for (const field of fields) {
    const [old, now] = [plainValue(before?.[field], `changes.${field}`), plainValue(after?.[field], `changes.${field}`)];
    // Compared before anything is masked: that a secret inside changed is worth an entry.
    if (JSON.stringify(old) !== JSON.stringify(now)) changes[field] = [old, now];
  }
  return changes;
}

/** Changes in the form of an entry: secrets masked at any depth, objects as JSON, over-long values cut with a mark that says so. */
export function entryChanges(changes: Readonly<Record<string, FieldChange | typeof masked>>, secret: readonly string[]): Change[] {
  return Object.entries(changes).map(([field, change]) => {
    if (change === masked || secret.includes(field) || isSecretName(field)) return { field, before: null, after: null, masked: true };
    if (!Array.isArray(change) || change.length !== 2) {
      throw new UserLogsError("invalid_entry", `The change of "${field}" is not a pair of before and after.`, {
        field: `changes.${field}`,
      });
    }
    const [before, after] = change.map((value: unknown) => changeValue(value, field, secret));
    return cutChange(field, before ?? null, after ?? null);
  });
}

function changeValue(value: unknown, field: string, secret: readonly string[]): Change["before"] {
  const plain = withoutSecrets(plainValue(value, `changes.${field}`), secret);
  return typeof plain === "object" && plain !== null ? JSON.stringify(plain) : plain;
}

function cutChange(field: string, before: Change["before"], after: Change["before"]): Change {
  const length = Math.max(...[before, after].map((value) => (typeof value === "string" ? value.length : 0)));
  const cut = (value: Change["before"]) => (typeof value === "string" ? plainText(value.slice(0, limits.changeValueLength)) : value);
  return { field, before: cut(before), after: cut(after), ...(length > limits.changeValueLength && { cut: length }) };
}
