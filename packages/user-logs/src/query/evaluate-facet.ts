import type { Entry } from "../entry/entry.ts";
import { compareText, foldText, sortText } from "../entry/text.ts";
import type { Facet, FacetField } from "./answer.ts";
import { fieldValue, matchesFilter, matchesSearch } from "./evaluate.ts";
import type { Query } from "./query.ts";

/** What the options of a filter are, in memory, for a tenant's whole log in its order: the definition that every store is tested against. All counts are exact. */
export function evaluateFacet(
  entries: readonly Entry[],
  field: FacetField,
  query: Pick<Query, "filter" | "search">,
  options: { contains?: string; limit: number },
): Facet {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const value = fieldValue(entry, field);
    if (value === null || !matchesFilter(entry, query.filter) || !matchesSearch(entry, query.search)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const names = new Map(entries.map((entry) => [fieldValue(entry, "actor"), entry.actor.name]));
  const found = [...counts]
    .map(([value, count]) => ({ value, label: field === "actor" ? (names.get(value) ?? value) : value, count }))
    .filter(({ label }) => foldText(label).includes(foldText(options.contains ?? "")))
    .map((option) => ({ ...option, exact: true }));
  return { options: sortOptions(found).slice(0, options.limit), more: found.length > options.limit };
}

/** By label as a person looks for it, then by the exact label, then by the value. */
export function sortOptions<Option extends { readonly value: string; readonly label: string }>(options: readonly Option[]): Option[] {
  // Made once for each: there may be 100,000, and each is compared with many others.
  return options
    .map((option) => ({ option, sorted: sortText(option.label) }))
    .toSorted(({ option: a, sorted }, { option: b, sorted: other }) => {
      return compareText(sorted, other) || compareText(a.label, b.label) || compareText(a.value, b.value);
    })
    .map(({ option }) => option);
}
