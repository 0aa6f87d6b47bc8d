import { foldText } from "../entry/text.ts";
import { anyOf, type Plan, quote } from "./compile-filter.ts";
import type { Reader, Tenant } from "./reader.ts";
import { withoutTokens } from "./token.ts";
import { gramsFrom } from "./vocabulary.ts";

const gramLetters = 3;
/** More trigrams than these do not make a search faster; the texts of what they find are compared anyway. */
const searchedGrams = 12;

/** The search as an expression over the index: the trigrams that every match contains. */
export function compileSearch(reader: Reader, tenant: Tenant, search: string): Plan {
  const whole = { first: tenant.first, last: tenant.last };
  const folded = foldText(search);
  const indexed = withoutTokens(folded);
  const letters = Array.from(indexed);
  // U+FFFD stands in the index for every private-use character, and for itself.
  const faithful = !indexed.includes("\uFFFD");
  if (letters.length === 0) return { ...whole, match: true, exact: true };
  if (letters.length < gramLetters) {
    const grams = gramsFrom(reader.db, indexed);
    return { ...whole, match: grams.length > 0 && anyOf(grams), exact: faithful };
  }
  const grams = distinctGrams(letters);
  return { ...whole, match: spread(grams).map(quote).join(" AND "), exact: faithful && letters.length === gramLetters };
}

function distinctGrams(letters: readonly string[]): string[] {
  const grams = new Set<string>();
  for (let start = 0; start + gramLetters <= letters.length; start++) grams.add(letters.slice(start, start + gramLetters).join(""));
  return [...grams];
}

function spread(grams: readonly string[]): string[] {
  if (grams.length <= searchedGrams) return [...grams];
  return Array.from({ length: searchedGrams }, (_, index) => grams[Math.floor((index * grams.length) / searchedGrams)]!);
}
