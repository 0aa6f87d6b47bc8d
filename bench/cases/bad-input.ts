import { limits } from "../../packages/user-logs/src/entry/limits.ts";
import type { Filter } from "../../packages/user-logs/src/query/query.ts";

/** Something that nobody asks in good faith, or that a program asks by mistake. */
export interface BadInput {
  readonly name: string;
  /** Below where the log is mounted. */
  readonly path: string;
  /** Who asks: somebody who may see all, or whose scope is as large as a scope may be. */
  readonly viewer: "asker" | "scoped";
}

const many = (count: number, valueOf: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => valueOf(index + 1)).join("&");
// Not percent-encoded: a server takes 16 KB of headers, and a thousand of them must fit.
const users = many(limits.conditionValues, (number) => `user=user:${number}`);
const items = many(limits.conditionValues, (number) => `item=lead:${number}`);
const century = "from=1925-01-01&to=2025-12-31";
const letters = (count: number) => `q=${"main page ".repeat(count / 10).replaceAll(" ", "+")}`;
const everyVerb = ["entries?", "count?", "facets/actor?", "histogram?buckets=200&"];

export const badInputs: readonly BadInput[] = [
  asked("a search of 10,000 letters", `entries?${letters(10_000)}`),
  ...ofEachVerb(`a search of ${limits.searchLength} letters`, letters(limits.searchLength)),
  ...ofEachVerb("1,000 users", users),
  asked("1,001 users", `entries?${users}&user=user:1001`),
  ...ofEachVerb("1,000 items", items),
  asked("1,000 users, by name, and a search for one letter", `entries?${users}&sort=name&q=a`),
  ...ofEachVerb("a hundred years", century),
  ...ofEachVerb("a scope as large and deep as may be", "role=Manager&role=Support&action=leads&outcome=success", "scoped"),
  asked("the same, by item, and a search for one letter", "entries?role=Manager&sort=item&q=a", "scoped"),
  asked("a cursor that cannot be read", "entries?cursor=bm9uc2Vuc2U"),
  asked("a cursor of 10,000 letters", `entries?cursor=${"A".repeat(10_000)}`),
];

function asked(name: string, path: string, viewer: BadInput["viewer"] = "asker"): BadInput {
  return { name, path, viewer };
}

function ofEachVerb(name: string, query: string, viewer: BadInput["viewer"] = "asker"): BadInput[] {
  return everyVerb.map((verb) => asked(`${name}: ${/^\w+/.exec(verb)![0]}`, verb + query, viewer));
}

/** As many conditions, as deep in one another, as a host may give a viewer: each is true for a good part of the log. */
export function largestScope(): Filter {
  const groups = limits.scopeDepth - 1;
  const leavesOfGroup = Math.floor((limits.scopeNodes - groups) / groups);
  let scope: Filter | null = null;
  for (let depth = groups; depth >= 1; depth--) {
    const parts: Filter[] = [...Array.from({ length: leavesOfGroup }, (_, index) => leaf(index)), ...(scope ? [scope] : [])];
    scope = depth % 2 === 1 ? { and: parts } : { or: parts };
  }
  return scope!;
}

function leaf(index: number): Filter {
  const kinds: readonly Filter[] = [
    { field: "role", in: ["Sales Agent", "Support", "Manager", `Role ${index}`] },
    { field: "module", in: ["leads", "deals", "tasks", "notes", `module_${index}`] },
    { field: "actor", in: Array.from({ length: 200 }, (_, user) => `user:${index + user + 1}`) },
    { field: "outcome", in: ["success", "denied"] },
    { field: "recordedAt", from: "1925-01-01T00:00:00.000Z", to: `20${30 + index}-01-01T00:00:00.000Z` },
  ];
  return kinds[index % kinds.length]!;
}
