import type { Entry } from "../entry/entry.ts";
import { moduleOf, referenceOf } from "../entry/reference.ts";
import { compareText, foldText, sortText } from "../entry/text.ts";
import type { Filter, FilterField, Query, Sort } from "./query.ts";

/** What a query means, in memory: the definition that every store is tested against. */
export function evaluate(entries: readonly Entry[], query: Query): Entry[] {
  return entries
    .filter((entry) => matchesFilter(entry, query.filter) && matchesSearch(entry, query.search))
    .toSorted((a, b) => compareEntries(a, b, query.sort));
}

/** Whether the entry is one that the filter keeps. */
export function matchesFilter(entry: Entry, filter: Filter): boolean {
  if ("and" in filter) return filter.and.every((part) => matchesFilter(entry, part));
  if ("or" in filter) return filter.or.some((part) => matchesFilter(entry, part));
  if ("not" in filter) return !matchesFilter(entry, filter.not);
  if (filter.field === "recordedAt") {
    return (filter.from === undefined || entry.recordedAt >= filter.from) && (filter.to === undefined || entry.recordedAt < filter.to);
  }
  const value = fieldValue(entry, filter.field);
  return value !== null && filter.in.includes(value);
}

/** The texts that search looks into, in the order of the columns. */
export function searchedTexts(entry: Pick<Entry, "actor" | "role" | "action" | "info" | "item">): string[] {
  return [entry.actor.name, entry.role ?? "", entry.action, entry.info, entry.item?.name ?? ""];
}

/** Whether one of the searched texts contains the text, without regard to case. */
export function matchesSearch(entry: Entry, search: string): boolean {
  const wanted = foldText(search);
  return searchedTexts(entry).some((text) => foldText(text).includes(wanted));
}

/** The value that a condition on the field compares; null where the entry has none. */
export function fieldValue(entry: Entry, field: FilterField): string | null {
  switch (field) {
    case "actor":
      return referenceOf(entry.actor);
    case "item":
      return entry.item && referenceOf(entry.item);
    case "module":
      return moduleOf(entry.action);
    case "outcome":
      return entry.outcome.status;
    case "role":
    case "action":
    case "kind":
    case "parent":
      return entry[field];
  }
}

/** The text that a sort orders by; null (no role, no item) comes last in both directions. */
export function sortValue(entry: Entry, sort: Sort): string | null {
  switch (sort.by) {
    case "name":
      return sortText(entry.actor.name);
    case "role":
      return entry.role === null ? null : sortText(entry.role);
    case "action":
      return moduleOf(entry.action);
    case "item":
      return entry.item && sortText(entry.item.name);
    case "date":
      return null;
  }
}

function compareEntries(a: Entry, b: Entry, sort: Sort): number {
  const sign = sort.direction === "asc" ? 1 : -1;
  if (sort.by === "date") return sign * (a.position - b.position);
  const [first, second] = [sortValue(a, sort), sortValue(b, sort)];
  if (first === second) return b.position - a.position;
  if (first === null) return 1;
  if (second === null) return -1;
  return sign * compareText(first, second);
}
