import type { Filter, FilterField } from "../query/query.ts";
import { kinds } from "../entry/entry.ts";
import { firstRowAt } from "./date-range.ts";
import type { Reader, Tenant } from "./reader.ts";
import { tokenOf } from "./token.ts";

/** The rows that may match: those from `first` to `last` whose tokens match. All that match are among them. */
export interface Plan {
  readonly first: number;
  readonly last: number;
  /** An expression of FTS5; true for every row of the range, false for none. */
  readonly match: string | boolean;
  /** Whether each of these rows matches, or has still to be looked at. */
  readonly exact: boolean;
}

/** The filter as an expression over the index, with a range of rows for what it says about dates. */
export function compileFilter(reader: Reader, tenant: Tenant, filter: Filter): Plan {
  const whole = { first: tenant.first, last: tenant.last };
  if ("and" in filter) return compileAnd(reader, tenant, filter.and);
  if ("or" in filter)
    return joinPlans(
      filter.or.map((part) => compileFilter(reader, tenant, part)),
      tenant,
    );
  if ("not" in filter) return negate(reader, tenant, compileFilter(reader, tenant, filter.not));
  if (filter.field === "recordedAt") {
    const first = filter.from === undefined ? tenant.first : firstRowAt(reader, tenant, filter.from);
    const last = filter.to === undefined ? tenant.last : firstRowAt(reader, tenant, filter.to) - 1;
    return { first, last, match: first <= last, exact: true };
  }
  const tokens = tokensOf(reader, tenant, filter.field, filter.in);
  return { ...whole, match: tokens.length > 0 && anyOf(tokens), exact: true };
}

/** Both plans at once. */
export function meetPlans(plans: readonly Plan[], tenant: Tenant): Plan {
  const first = Math.max(tenant.first, ...plans.map((plan) => plan.first));
  const last = Math.min(tenant.last, ...plans.map((plan) => plan.last));
  const matches = plans.map(({ match }) => match).filter((match) => match !== true);
  if (first > last || matches.includes(false)) return { first, last, match: false, exact: true };
  return { first, last, match: matches.length === 0 || matches.join(" AND "), exact: plans.every(({ exact }) => exact) };
}

/** An expression that matches where one of the tokens is. */
export function anyOf(tokens: readonly string[]): string {
  return `(${tokens.map(quote).join(" OR ")})`;
}

/** A token as FTS5 reads it: between quotes nothing but a quote has a meaning. */
export function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

function compileAnd(reader: Reader, tenant: Tenant, parts: readonly Filter[]): Plan {
  const plans: Plan[] = [];
  const without: string[] = [];
  for (const part of parts) {
    const inner = "not" in part ? compileFilter(reader, tenant, part.not) : null;
    if (inner && typeof inner.match === "string" && canNegate(inner, tenant)) without.push(inner.match);
    else plans.push(inner ? negate(reader, tenant, inner) : compileFilter(reader, tenant, part));
  }
  const plan = meetPlans(plans, tenant);
  if (without.length === 0 || plan.match === false) return plan;
  const within = plan.match === true ? everyEntry(reader, tenant) : plan.match;
  return { ...plan, match: `((${within}) NOT (${without.join(" OR ")}))` };
}

function joinPlans(plans: readonly Plan[], tenant: Tenant): Plan {
  const some = plans.filter(({ match }) => match !== false);
  const [one] = some;
  if (!one) return { first: tenant.first, last: tenant.last, match: false, exact: true };
  const first = Math.min(...some.map((plan) => plan.first));
  const last = Math.max(...some.map((plan) => plan.last));
  const matches = some.map(({ match }) => match);
  const exact = some.every((plan) => plan.exact && plan.first === first && plan.last === last);
  return { first, last, match: matches.includes(true) || `(${matches.map((match) => `(${match})`).join(" OR ")})`, exact };
}

function negate(reader: Reader, tenant: Tenant, plan: Plan): Plan {
  const whole = { first: tenant.first, last: tenant.last };
  if (plan.match === false) return { ...whole, match: true, exact: true };
  if (!canNegate(plan, tenant)) return { ...whole, match: true, exact: false };
  if (plan.match === true) return { ...whole, match: false, exact: true };
  return { ...whole, match: `(${everyEntry(reader, tenant)} NOT (${plan.match}))`, exact: true };
}

/** Only what is known exactly, and for the whole log, can be turned round. */
function canNegate(plan: Plan, tenant: Tenant): boolean {
  return plan.exact && plan.first === tenant.first && plan.last === tenant.last;
}

/** FTS5 has no word for "everything"; every entry is of some kind. */
export function everyEntry(reader: Reader, tenant: Tenant): string {
  return anyOf(tokensOf(reader, tenant, "kind", kinds));
}

function tokensOf(reader: Reader, tenant: Tenant, field: FilterField, values: readonly string[]): string[] {
  const tokens: string[] = [];
  for (const value of new Set(values)) {
    const number = reader.term(tenant, field, value);
    if (number !== null) tokens.push(tokenOf(number));
  }
  return tokens;
}
