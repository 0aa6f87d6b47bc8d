import { type Entry, moduleOf } from "user-logs";
import type { Person } from "./user-logs-people.ts";

/** A parameter of a question, what it is set to, and whether it keeps an entry. */
export type Part = readonly [param: string, values: readonly string[], keeps: (entry: Entry) => boolean];

/** What the options of each filter are made of. */
export const facets = {
  actor: { param: "user", valueOf: ({ actor }: Entry) => `${actor.type}:${actor.id}` },
  role: { param: "role", valueOf: ({ role }: Entry) => role },
  module: { param: "action", valueOf: ({ action }: Entry) => moduleOf(action) },
  action: { param: "action", valueOf: ({ action }: Entry) => action },
  outcome: { param: "outcome", valueOf: ({ outcome }: Entry) => outcome.status },
};

/** Looks at the log come in between and are left out: what is left stays as it is. */
export const leads: Part = ["action", ["leads"], (entry) => moduleOf(entry.action) === "leads"];

/** Asks by everything that names the others. */
export function questionsAbout(others: readonly Person[]): Part[][] {
  const by = (param: string, values: string[], valueOf: (entry: Entry) => string | null): Part[] => [
    leads,
    [param, values, (entry) => values.includes(valueOf(entry) ?? "")],
  ];
  const search = (text: string): Part[] => [leads, ["q", [text], (entry) => entry.info.includes(text)]];
  const { actor, role, outcome } = facets;
  return [
    [leads],
    by(
      "user",
      others.map(({ id }) => `user:${id}`),
      actor.valueOf,
    ),
    by(
      "role",
      others.map((other) => other.role),
      role.valueOf,
    ),
    by(
      "item",
      others.map(({ item }) => `lead:${item.id}`),
      ({ item }) => item && `lead:${item.id}`,
    ),
    by(
      "parent",
      others.map((other) => other.parent),
      ({ parent }) => parent,
    ),
    by("outcome", ["success"], outcome.valueOf),
    search("Lead of "),
    search("Lead of admin"),
  ];
}

export function addressOf(parts: readonly Part[]): string {
  return new URLSearchParams(parts.flatMap(([param, values]) => values.map((value) => [param, value]))).toString();
}
