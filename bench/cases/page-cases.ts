import { type Filter, newestFirst, type Query, type Sort, sortKeys } from "../../packages/user-logs/src/query/query.ts";
import { dimensions, dimensionNames, pairs, singles, together, triples } from "./filters.ts";
import { searches } from "./searches.ts";

/** One question of the suite. */
export interface Case {
  readonly name: string;
  readonly query: Query;
}

const oldestFirst: Sort = { by: "date", direction: "asc" };
/** Every order but the page's own. */
const otherSorts: readonly Sort[] = sortKeys
  .flatMap((by): Sort[] => [
    { by, direction: "asc" },
    { by, direction: "desc" },
  ])
  .filter(({ by, direction }) => by !== "date" || direction === "asc");

const sortName = ({ by, direction }: Sort) =>
  by === "date" ? (direction === "asc" ? "oldest first" : "newest first") : `by ${by}${direction === "desc" ? ", descending" : ""}`;

function caseOf(name: string, filter: Filter, search = "", sort: Sort = newestFirst): Case {
  return { name: [name, ...(search === "" ? [] : [`"${search}"`]), sortName(sort)].join(" · "), query: { filter, search, sort } };
}

/** First pages: filters alone and together, with and without search, in every order. */
export function pageCases(): Case[] {
  return [...filtered(), ...sorted(), ...searched()];
}

function filtered(): Case[] {
  return [
    ...Object.entries(singles).map(([name, filter]) => caseOf(name, filter)),
    ...[...pairs, ...triples].map(({ name, filter }) => caseOf(name, filter)),
    ...dimensionNames.map((name) => caseOf(`not ${name}`, { not: dimensions[name].much })),
  ];
}

function sorted(): Case[] {
  const filters: Readonly<Record<string, Filter>> = {
    everything: singles["everything"]!,
    ...Object.fromEntries(dimensionNames.map((name) => [name, dimensions[name].much])),
    "rare user": dimensions.user.little,
    "rare date": dimensions.date.little,
    "last week": singles["last week"]!,
    "a user who never had the role": singles["a user who never had the role"]!,
    ...Object.fromEntries(
      [
        together([
          ["role", "much"],
          ["date", "much"],
        ]),
        together([
          ["user", "much"],
          ["action", "much"],
        ]),
        together([
          ["action", "much"],
          ["outcome", "little"],
        ]),
      ].map(({ name, filter }) => [name, filter]),
    ),
  };
  return Object.entries(filters).flatMap(([name, filter]) => otherSorts.map((sort) => caseOf(name, filter, "", sort)));
}

function searched(): Case[] {
  const { name: several, filter: ofSeveral } = together([
    ["role", "much"],
    ["action", "much"],
    ["date", "much"],
  ]);
  const filters: Readonly<Record<string, Filter>> = {
    everything: singles["everything"]!,
    user: dimensions.user.much,
    "rare role": dimensions.role.little,
    action: dimensions.action.much,
    "last month": singles["last month"]!,
    [several]: ofSeveral,
  };
  const newest = Object.entries(filters).flatMap(([name, filter]) => searches.map((search) => caseOf(name, filter, search)));
  const oldest = searches.map((search) => caseOf("everything", filters["everything"]!, search, oldestFirst));
  const otherwise = ["won", "main page", "小明", "Müller, Acme", "an"].flatMap((search) =>
    (["name", "role", "action", "item"] as const).flatMap((by) => [
      caseOf("everything", filters["everything"]!, search, { by, direction: "asc" }),
      caseOf("user", filters["user"]!, search, { by, direction: "desc" }),
    ]),
  );
  return [...newest, ...oldest, ...otherwise];
}

/** What the options and the histogram are asked for: every filter alone, some together, some searched for. */
export function summaryCases(): Case[] {
  const some = [
    together([
      ["role", "much"],
      ["action", "much"],
    ]),
    together([
      ["user", "much"],
      ["date", "much"],
    ]),
    together([
      ["action", "much"],
      ["date", "little"],
      ["outcome", "much"],
    ]),
  ];
  return [
    ...Object.entries(singles).map(([name, filter]) => caseOf(name, filter)),
    ...some.map(({ name, filter }) => caseOf(name, filter)),
    ...["won", "main page", "小明"].map((search) => caseOf("everything", singles["everything"]!, search)),
    caseOf("user", dimensions.user.much, "won"),
  ];
}
