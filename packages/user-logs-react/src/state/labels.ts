import { referenceOf } from "user-logs/client";
import type { Labels } from "../page-context.ts";

/** A memory of names, filled by the rows and options that went by. */
export function createLabels(): Labels {
  const known = new Map<string, string>();
  const nameOf = (field: string, value: string) => `${field} ${value}`;
  const learn = (field: string, value: string, label: string) => known.set(nameOf(field, value), label);
  return {
    learn,
    learnFrom: (entries) => {
      for (const { actor, item } of entries) {
        learn("actor", referenceOf(actor), actor.name);
        if (item) learn("item", referenceOf(item), item.name);
      }
    },
    tell: (field, value) => known.get(nameOf(field, value)) ?? null,
  };
}
