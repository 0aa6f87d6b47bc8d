import { everything, type Filter, newestFirst, type Query, sortKeys } from "../packages/user-logs/src/query/query.ts";

/** One question of the suite. */
export interface PageCase {
  readonly name: string;
  readonly query: Query;
}

const one = (field: "actor" | "role" | "module" | "action" | "item" | "outcome" | "kind", ...values: string[]): Filter => ({
  field,
  in: values,
});
const between = (from: string, to: string): Filter => ({ field: "recordedAt", from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` });

/** Frequent and rare, alone and together, old and new, and what cannot be. */
export const filters: Readonly<Record<string, Filter>> = {
  all: everything,
  "frequent user": one("actor", "user:1"),
  "rare user": one("actor", "user:239"),
  "40 users": one("actor", ...Array.from({ length: 40 }, (_, index) => `user:${index * 5 + 1}`)),
  role: one("role", "Sales Agent"),
  module: one("module", "reports"),
  action: one("action", "leads.delete"),
  "one lead": one("item", "lead:7"),
  denied: one("outcome", "denied"),
  "old month": between("2023-03-01", "2023-04-01"),
  "last week": between("2025-12-24", "2026-01-01"),
  "role, module": { and: [one("role", "Auditor"), one("module", "settings")] },
  "user, module, denied": { and: [one("actor", "user:3"), one("module", "leads"), one("outcome", "denied")] },
  "role, old month": { and: [one("role", "Manager"), between("2023-03-01", "2023-04-01")] },
  "not visits": { not: one("kind", "visit") },
  impossible: { and: [one("actor", "user:1"), one("role", "None")] },
};

/** From one letter to fifty: frequent, rare, in several scripts, and nowhere. */
export const searches = [
  "a",
  "ж",
  "zq",
  "won",
  "小明",
  "main page",
  "Müller, Acme",
  "petrov visit leads edit page with name",
  "nothing at all is called like this, whatever one does",
];

export function pageCases(): PageCase[] {
  const cases: PageCase[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    for (const by of sortKeys)
      cases.push({ name: `${name} · by ${by}`, query: { filter, search: "", sort: { by, direction: by === "date" ? "desc" : "asc" } } });
    cases.push({ name: `${name} · oldest`, query: { filter, search: "", sort: { by: "date", direction: "asc" } } });
  }
  for (const name of ["all", "frequent user", "role", "role, module", "old month"]) {
    for (const search of searches)
      cases.push({ name: `${name} · "${search}"`, query: { filter: filters[name]!, search, sort: newestFirst } });
  }
  for (const search of ["won", "main page"]) {
    for (const by of ["name", "item"] as const) {
      cases.push({ name: `all · "${search}" · by ${by}`, query: { filter: everything, search, sort: { by, direction: "asc" } } });
    }
  }
  return cases;
}

/** What is counted, and for which the options are asked. */
export function countCases(): PageCase[] {
  const named = Object.entries(filters).map(([name, filter]): PageCase => ({ name, query: { filter, search: "", sort: newestFirst } }));
  const searched = ["won", "main page", "小明"].map((search): PageCase => ({
    name: `all · "${search}"`,
    query: { filter: everything, search, sort: newestFirst },
  }));
  return [...named, ...searched];
}
