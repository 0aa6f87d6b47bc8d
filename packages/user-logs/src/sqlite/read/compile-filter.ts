import { kinds, outcomes } from "../../entry/closed-lists.ts";
import { moduleOf } from "../../entry/reference.ts";
import type { Filter, FilterField } from "../../query/query.ts";
import type { Condition } from "../index/condition.ts";
import { createValues, type Values } from "../index/values.ts";
import { flagsOf } from "../row/codec.ts";
import { firstRowAt } from "./date-range.ts";
import type { Reader, Tenant } from "./reader.ts";

/** The filter in the terms of the index: texts have become numbers, and dates rows. */
export function compileFilter(reader: Reader, tenant: Tenant, filter: Filter): Condition {
  if ("and" in filter) return { every: filter.and.map((part) => compileFilter(reader, tenant, part)) };
  if ("or" in filter) return { some: filter.or.map((part) => compileFilter(reader, tenant, part)) };
  if ("not" in filter) return { not: compileFilter(reader, tenant, filter.not) };
  if (filter.field === "recordedAt") {
    const { from, to } = filter;
    // Dates never go back along the log, so a range of dates is a range of rows.
    return {
      first: from === undefined ? tenant.first : firstRowAt(reader, tenant, from),
      end: to === undefined ? tenant.last + 1 : firstRowAt(reader, tenant, to),
    };
  }
  return fieldCondition(reader, tenant, filter.field, filter.in);
}

function fieldCondition(reader: Reader, tenant: Tenant, field: FilterField, texts: readonly string[]): Condition {
  switch (field) {
    case "actor":
    case "item":
      return { field, values: thingsNamed(reader, tenant, field, texts) };
    case "module":
      return { field: "action", values: actionsOf(reader, tenant, new Set(texts)) };
    case "outcome":
      return { field: "flags", values: createValues(outcomes.flatMap((outcome) => (texts.includes(outcome) ? flagsOf({ outcome }) : []))) };
    case "kind":
      return { field: "flags", values: createValues(kinds.flatMap((kind) => (texts.includes(kind) ? flagsOf({ kind }) : []))) };
    case "role":
    case "action":
    case "parent":
      return { field, values: createValues(texts.flatMap((text) => reader.term(tenant, field, text) ?? [])) };
  }
}

/** Under all the names that they have had. */
function thingsNamed(reader: Reader, tenant: Tenant, kind: "actor" | "item", references: readonly string[]): Values {
  const things = reader.statement("SELECT number FROM user_logs_thing WHERE reference = ?");
  return createValues(
    references.flatMap((reference) => {
      const term = reader.term(tenant, kind, reference);
      return term === null ? [] : things.all(term).map((row) => Number(row["number"]));
    }),
  );
}

function actionsOf(reader: Reader, tenant: Tenant, modules: ReadonlySet<string>): Values {
  const numbers: number[] = [];
  for (const [number, action] of reader.termsOf(tenant, "action")) if (modules.has(moduleOf(action))) numbers.push(number);
  return createValues(numbers);
}
