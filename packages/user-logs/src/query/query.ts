/** The fields that a condition can name. Actor and item are written `type:id`. */
export const filterFields = ["actor", "role", "module", "action", "item", "outcome", "kind", "parent"] as const;
export type FilterField = (typeof filterFields)[number];

/** A tree of conditions. An empty `and` matches everything, an empty `or` and an empty `in` nothing. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly field: FilterField; readonly in: readonly string[] }
  /** Recorded at or after `from` and before `to`; UTC instants with milliseconds. */
  | { readonly field: "recordedAt"; readonly from?: string; readonly to?: string };

export const sortKeys = ["date", "name", "role", "action", "item"] as const;
export type SortKey = (typeof sortKeys)[number];

/**
 * `date` orders by position. Every other key orders by the text that its column shows (`action` by the module),
 * by `sortText`, newest first within equal texts; entries without a role or item come last in both directions.
 */
export interface Sort {
  readonly by: SortKey;
  readonly direction: "asc" | "desc";
}

/** One question to the log: the page, the count, the options and the export all take this and mean the same by it. */
export interface Query {
  readonly filter: Filter;
  /** Matches where the folded name, role, action, info or item name contains the folded text; "" matches all. */
  readonly search: string;
  readonly sort: Sort;
}

export const everything: Filter = { and: [] };
export const newestFirst: Sort = { by: "date", direction: "desc" };

/** Both filters at once; used to put a viewer's scope over a query. */
export function both(first: Filter, second: Filter): Filter {
  return { and: [first, second] };
}
