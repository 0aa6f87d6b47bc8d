import type { DatabaseSync } from "node:sqlite";
import type { Condition } from "../index/condition.ts";
import { type TenantTexts, tenantTexts } from "../texts/tenant-texts.ts";
import type { QueryClock } from "./query-clock.ts";
import { compileSearch } from "./compile-search.ts";

/** Searches that are remembered: a page, its count and its options are asked with the same text. */
const keptSearches = 8;
/** Tenants whose texts are kept in memory. */
const keptTenants = 8;

/** Compiles searches on one connection. */
export interface Searcher {
  /** The search in the terms of the index; null where every row matches. To be called within a snapshot. */
  compile(tenant: { readonly number: number }, text: string): Condition | null;
  /** Reads some of the texts that a search of the tenant that was asked about last looks into; whether there is more to read. */
  prepare(): boolean;
}

export function createSearcher(db: DatabaseSync, clock: QueryClock): Searcher {
  const texts = new Map<number, TenantTexts>();
  const searches = new Map<string, { readonly version: number; readonly condition: Condition | null }>();
  let asked: TenantTexts | null = null;

  function textsOf(number: number): TenantTexts {
    const of = texts.get(number) ?? tenantTexts(db, number);
    keep(texts, number, of, keptTenants);
    return of;
  }

  return {
    compile({ number }, text) {
      const of = (asked = textsOf(number));
      if (text === "") return null;
      of.catchUp();
      const key = `${number} ${text}`;
      const known = searches.get(key);
      const condition = known?.version === of.version ? known.condition : compileSearch(of, text, clock);
      keep(searches, key, { version: of.version, condition }, keptSearches);
      return condition;
    },
    prepare: () => asked?.readSome() ?? false,
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
