import { emptyUrlQuery, parseUrlQuery, type Sort } from "user-logs/client";
import type { Strings } from "../strings.ts";

export type SortName = keyof Strings["sort"];

/** The sorting methods in the order of the menu, as the address writes them. */
export const sortNames: readonly SortName[] = ["newest", "oldest", "name", "-name", "role", "-role", "action", "-action", "item", "-item"];

/** The sort that a name means; the default for an unknown one. */
export function sortOf(name: string): Sort {
  return sortNames.some((known) => known === name) ? parseUrlQuery(new URLSearchParams({ sort: name })).sort : emptyUrlQuery.sort;
}
