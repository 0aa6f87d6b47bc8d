import { type ChangeValue, type FieldChange, masked } from "../catalogue/action.ts";
import type { Change } from "../entry/entry.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";
import { isSecretName } from "./secrets.ts";

/**
 * The fields that differ between two versions of a row, as `record` takes them. `before` is null for a new row,
 * `after` for a deleted one. Only the named fields are compared, so that a column added later is not recorded by accident.
 */
export function diff<Row extends object, const Field extends keyof Row & string>(
  before: Pick<Row, Field> | null,
  after: Pick<Row, Field> | null,
  fields: readonly Field[],
): Partial<Record<Field, FieldChange>> {
  const changes: Partial<Record<Field, FieldChange>> = {};
  for (const field of fields) {
    const [old, now] = [changeValue(before?.[field]), changeValue(after?.[field])];
    if (old !== now) changes[field] = [old, now];
  }
  return changes;
}

/** Changes in the form of an entry: secret fields masked, over-long values cut with a mark that says so. */
export function entryChanges(changes: Readonly<Record<string, FieldChange | typeof masked>>, secret: readonly string[]): Change[] {
  return Object.entries(changes).map(([field, change]) => {
    if (change === masked || secret.includes(field) || isSecretName(field)) return { field, before: null, after: null, masked: true };
    return cutChange(field, changeValue(change[0]), changeValue(change[1]));
  });
}

function changeValue(value: unknown): Change["before"] {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return plainText(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return plainText(JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? "");
}

function cutChange(field: string, before: ChangeValue, after: ChangeValue): Change {
  const length = Math.max(...[before, after].map((value) => (typeof value === "string" ? value.length : 0)));
  const cut = (value: ChangeValue) =>
    typeof value === "string" ? plainText(value.slice(0, limits.changeValueLength)) : (value as Change["before"]);
  return { field, before: cut(before), after: cut(after), ...(length > limits.changeValueLength && { cut: length }) };
}
