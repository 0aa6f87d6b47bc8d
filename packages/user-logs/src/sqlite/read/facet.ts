import { compareText, foldText, sortText } from "../../entry/text.ts";
import type { Facet, FacetField, FacetOption } from "../../query/answer.ts";
import type { Query } from "../../query/query.ts";
import type { FacetRequest } from "../../store/store.ts";
import { type Candidates, findCandidates } from "./candidates.ts";
import { quote } from "./compile-filter.ts";
import type { Reader, Tenant } from "./reader.ts";
import { termKinds } from "../texts/terms.ts";
import { tokenOf } from "../token.ts";

interface Value {
  readonly number: number;
  readonly value: string;
  readonly label: string;
}

/** `Store.facet`, on one connection. */
export function facet(
  reader: Reader,
  tenantName: string,
  field: FacetField,
  query: Pick<Query, "filter" | "search">,
  options: FacetRequest,
): Facet {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { options: [], more: false };
    const candidates = findCandidates(reader, tenant, query);
    const wanted = foldText(options.contains ?? "");
    const values = valuesOf(reader, tenant, field).filter(({ label }) => foldText(label).includes(wanted));
    const most = reader.rowsInMemory === 0 ? 0 : rowsWorthCounting(candidates, values.length, options.bound);
    const few = countFew(reader, field, candidates, most);
    const found: FacetOption[] = [];
    for (const { number, value, label } of inOrder(few ? values.filter((one) => few.has(one.value)) : values)) {
      const counted = few ? (few.get(value) ?? 0) : candidates.count(options.bound + 1, { match: quote(tokenOf(number)) });
      if (counted === 0) continue;
      if (found.length === options.limit) return { options: found, more: true };
      found.push({ value, label, count: Math.min(counted, options.bound), exact: counted <= options.bound });
    }
    return { options: found, more: false };
  });
}

/** By label, as a person looks for it; the text to sort by is made once for each. */
function inOrder(values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ ...value, sorted: sortText(value.label) }))
    .toSorted((a, b) => compareText(a.sorted, b.sorted) || compareText(a.label, b.label) || compareText(a.value, b.value));
}

const groupColumns = { actor: "actor", role: "role", module: "action", action: "action", outcome: "flags" } as const;

/*
 * Microseconds, measured, in proportion to one another: what it costs to look at a row that certainly matches, at one whose
 * text has to be compared, to look for one value, and to pass one posting of the query's while looking for it.
 */
const certainRowUs = 1;
const comparedRowUs = 4;
const valueUs = 20;
const postingUs = 0.003;

/** Rows up to which it is cheaper to count row by row than to look for each value. */
function rowsWorthCounting({ plan }: Candidates, values: number, bound: number): number {
  const rowUs = plan.exact ? certainRowUs : comparedRowUs;
  const slopeUs = rowUs - postingUs * plan.terms * values;
  const fixedUs = values * (valueUs + (plan.exact ? 0 : comparedRowUs * bound));
  return slopeUs <= 0 ? Number.POSITIVE_INFINITY : fixedUs / slopeUs;
}

/** How often each value occurs, where the result is small enough to be counted row by row; else null. */
function countFew(reader: Reader, field: FacetField, candidates: Candidates, most: number): Map<string, number> | null {
  if (Number.isFinite(most) && !candidates.isFew(Math.floor(most))) return null;
  const counts = new Map<string, number>();
  for (const row of candidates.groups(groupColumns[field]) ?? candidates.lightRows()) {
    const value = reader.rows.value(field, row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + Number(row["count"] ?? 1));
  }
  return counts;
}

function valuesOf(reader: Reader, tenant: Tenant, field: FacetField): Value[] {
  if (field === "actor") return actors(reader, tenant);
  return reader
    .statement("SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ?")
    .all(tenant.number, termKinds[field])
    .map((row) => ({ number: Number(row["number"]), value: String(row["text"]), label: String(row["text"]) }));
}

function actors(reader: Reader, tenant: Tenant): Value[] {
  return reader
    .statement(
      `SELECT term.number, text, name, count(*) AS names FROM user_logs_term term JOIN user_logs_thing thing ON thing.reference = term.number
       WHERE tenant = ? AND kind = ? GROUP BY term.number`,
    )
    .all(tenant.number, termKinds.actor)
    .map((row) => {
      const number = Number(row["number"]);
      const label = row["names"] === 1 ? String(row["name"]) : newestName(reader, number);
      return { number, value: String(row["text"]), label };
    });
}

function newestName(reader: Reader, reference: number): string {
  const row = reader
    .statement(
      `SELECT name FROM user_logs_index x CROSS JOIN user_logs_entry e ON e.row = x.rowid JOIN user_logs_thing thing ON thing.number = e.actor
       WHERE user_logs_index MATCH ? ORDER BY x.rowid DESC LIMIT 1`,
    )
    .get(quote(tokenOf(reference)));
  return String(row?.["name"]);
}
