import type { Entry } from "../entry/entry.ts";
import { limits } from "../entry/limits.ts";
import type { Query } from "../query/query.ts";
import type { Store } from "../store/store.ts";

/**
 * Every entry that the query keeps, up to the position `until`, in the query's order, one page at a time: what the page
 * showed at that moment, all of it, in constant memory. Throws the store's errors; it never ends early instead.
 */
export async function* exportRows(store: Store, tenant: string, query: Query, until: number): AsyncGenerator<Entry[], void, undefined> {
  let cursor: string | null = null;
  do {
    const page = await store.list(tenant, query, { limit: limits.pageRows, until, ...(cursor !== null && { cursor }) });
    if (page.entries.length > 0) yield page.entries;
    cursor = page.next;
  } while (cursor !== null);
}
