import { both, type Filter, newestFirst } from "../query/query.ts";
import type { UrlQuery } from "../query/url.ts";
import type { Names } from "../query/words.ts";
import type { Store } from "./store.ts";

/** References of one list that are looked up: the sentence has no room for more names. */
const lookedUp = 5;

/**
 * The newest names of the users and items that a question asks for, by `type:id`, as far as the scope shows them: a sentence about a search
 * says names, like every other. One look-up for each of the first few.
 */
export async function askedNames(store: Store, tenant: string, scope: Filter, { users, items }: UrlQuery): Promise<Names> {
  const newest = async (field: "actor" | "item", reference: string) => {
    const filter = both(scope, { field, in: [reference] });
    const { entries } = await store.list(tenant, { filter, search: "", sort: newestFirst }, { limit: 1 });
    const name = entries[0]?.[field]?.name;
    return name === undefined ? [] : [[reference, name] as const];
  };
  const found = await Promise.all([
    ...users.slice(0, lookedUp).map((reference) => newest("actor", reference)),
    ...items.slice(0, lookedUp).map((reference) => newest("item", reference)),
  ]);
  return new Map(found.flat());
}
