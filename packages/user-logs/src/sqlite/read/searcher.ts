import type { DatabaseSync } from "node:sqlite";
import type { Condition } from "../index/condition.ts";
import { type TenantTexts, tenantTexts } from "../texts/tenant-texts.ts";
import type { QueryClock } from "./query-clock.ts";
import { compileSearch } from "./compile-search.ts";

/** Searches that are remembered: a page, its count and its options are asked with the same text. */
const keptSearches = 8;
/** Tenants whose texts are kept in memory. */
const keptTenants = 8;

/** Compiles searches on one connection; to be called within a snapshot. */
export function createSearcher(
  db: DatabaseSync,
  clock: QueryClock,
): (tenant: { readonly number: number }, text: string) => Condition | null {
  const texts = new Map<number, TenantTexts>();
  const searches = new Map<string, { readonly version: number; readonly condition: Condition | null }>();
  return ({ number }, text) => {
    if (text === "") return null;
    const of = texts.get(number) ?? tenantTexts(db, number);
    keep(texts, number, of, keptTenants);
    of.catchUp();
    const key = `${number} ${text}`;
    const known = searches.get(key);
    const condition = known?.version === of.version ? known.condition : compileSearch(of, text, clock);
    keep(searches, key, { version: of.version, condition }, keptSearches);
    return condition;
  };
}

/** The most recently used comes last, and the first goes. */
function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
