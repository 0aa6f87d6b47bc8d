import type { Labels } from "../page-context.ts";

/** A memory of names, filled by the rows and options that went by. */
export function createLabels(): Labels {
  const known = new Map<string, string>();
  const nameOf = (field: string, value: string) => `${field} ${value}`;
  return {
    learn: (field, value, label) => known.set(nameOf(field, value), label),
    tell: (field, value) => known.get(nameOf(field, value)) ?? null,
  };
}
