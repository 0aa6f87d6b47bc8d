import { type Filter, everything } from "../../packages/user-logs/src/query/query.ts";
import { createPeople } from "../rows/people.ts";
import { seedOfRows } from "../rows/generate.ts";

type Field = "actor" | "role" | "module" | "action" | "item" | "outcome" | "kind";

const one = (field: Field, ...values: string[]): Filter => ({ field, in: values });
const between = (from: string, to: string): Filter => ({ field: "recordedAt", from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` });
const people = createPeople(seedOfRows);
const reference = ({ type, id }: { type: string; id: string }) => `${type}:${id}`;

/** A filter of each kind that the page has: one that keeps much, and one that keeps little. */
export const dimensions = {
  role: { much: one("role", "Sales Agent"), little: one("role", "Intern") },
  user: { much: one("actor", reference(people.users[0]!)), little: one("actor", reference(people.interns[5]!)) },
  action: { much: one("module", "leads"), little: one("action", "invoices.delete") },
  date: { much: between("2024-01-01", "2025-01-01"), little: between("2023-03-01", "2023-03-15") },
  item: { much: one("item", "lead:7"), little: one("item", "lead:300") },
  outcome: { much: one("outcome", "success"), little: one("outcome", "failure") },
} as const satisfies Readonly<Record<string, Readonly<Record<"much" | "little", Filter>>>>;

export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as Dimension[];

/** Alone: every kind, old and new dates, lists, exclusions, and what cannot be. */
export const singles: Readonly<Record<string, Filter>> = {
  everything,
  ...Object.fromEntries(
    dimensionNames.flatMap((name) => [
      [name, dimensions[name].much],
      [`rare ${name}`, dimensions[name].little],
    ]),
  ),
  "a user of the middle": one("actor", reference(people.users[120]!)),
  "40 users": one("actor", ...people.users.filter((_, index) => index % 6 === 1).map(reference)),
  "3 roles": one("role", "Manager", "Auditor", "Marketing"),
  "frequent action": one("action", "leads.edit_page"),
  "rare module": one("module", "settings"),
  denied: one("outcome", "denied"),
  visits: one("kind", "visit"),
  "not visits": { not: one("kind", "visit") },
  "first day": between("2023-01-02", "2023-01-03"),
  "last week": between("2025-12-24", "2026-01-01"),
  "last month": between("2025-12-01", "2026-01-01"),
  "before everything": between("2019-01-01", "2020-01-01"),
  "a user who never had the role": { and: [dimensions.user.much, one("role", "Auditor")] },
  "a role nobody has": one("role", "Astronaut"),
};

type Amount = "much" | "little";

/** One filter of each of these kinds, all of them at once. */
export function together(parts: readonly (readonly [Dimension, Amount])[]): { name: string; filter: Filter } {
  return {
    name: parts.map(([name, amount]) => (amount === "much" ? name : `rare ${name}`)).join(", "),
    filter: { and: parts.map(([name, amount]) => dimensions[name][amount]) },
  };
}

/** All pairs of kinds, with what is frequent and what is rare on each side. */
export const pairs = groupsOf(2).flatMap((names) =>
  (["much much", "much little", "little much", "little little"] as const).map((amounts) => togetherAs(names, amounts)),
);

/** All triples of kinds. */
export const triples = groupsOf(3).flatMap((names) =>
  (["much much much", "much much little", "little little little"] as const).map((amounts) => togetherAs(names, amounts)),
);

function togetherAs(names: readonly Dimension[], amounts: string): { name: string; filter: Filter } {
  const each = amounts.split(" ") as Amount[];
  return together(names.map((name, index) => [name, each[index]!] as const));
}

function groupsOf(size: number, from: readonly Dimension[] = dimensionNames): Dimension[][] {
  if (size === 0) return [[]];
  return from.flatMap((name, index) => groupsOf(size - 1, from.slice(index + 1)).map((rest) => [name, ...rest]));
}
