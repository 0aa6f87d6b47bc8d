import type { ActionSpec } from "../catalogue/action.ts";
import type { NewEntry } from "../entry/entry.ts";
import { composeEntry } from "./compose.ts";
import { systemContext } from "./context.ts";

/** How many entries of policy `count` were dropped, by tenant, until the log itself says so. */
export interface Dropped {
  readonly total: number;
  /** Tenants that have not been told yet. */
  readonly tenants: readonly string[];
  add(tenant: string): void;
  /**
   * The entry that says how many; none where none were dropped. Takes the count out at once, so that two appends under way
   * cannot both report it; `giveBack` is for an append that failed.
   */
  take(tenant: string): { readonly entries: readonly NewEntry[]; giveBack(): void };
}

/** `spec` is that of the action `user_logs.dropped`. */
export function createDropped(spec: ActionSpec): Dropped {
  const counts = new Map<string, number>();

  function add(tenant: string, count: number): void {
    counts.set(tenant, (counts.get(tenant) ?? 0) + count);
  }

  return {
    get total() {
      return [...counts.values()].reduce((sum, count) => sum + count, 0);
    },
    get tenants() {
      return [...counts.keys()];
    },
    add: (tenant) => add(tenant, 1),
    take(tenant) {
      const count = counts.get(tenant);
      if (count === undefined) return { entries: [], giveBack() {} };
      counts.delete(tenant);
      const entry = composeEntry({ ...systemContext, tenant }, "user_logs.dropped", spec, { params: { count } });
      return { entries: [entry], giveBack: () => add(tenant, count) };
    },
  };
}
