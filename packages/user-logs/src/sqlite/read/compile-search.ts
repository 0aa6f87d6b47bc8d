import { foldText } from "../../entry/text.ts";
import { anyOf, quote } from "./compile-filter.ts";
import type { Reader, Tenant } from "./reader.ts";
import { withoutTokens } from "../token.ts";
import { gramsFrom } from "./vocabulary.ts";

const gramLetters = 3;
/** Trigrams that one or two letters are expanded to; an alphabet has some hundreds, Chinese has tens of thousands. */
const expandedGrams = 1_000;
/** More trigrams than these do not make a search faster; the texts of what they find are compared anyway. */
const searchedGrams = 4;
/** Trigrams of a long search that are looked at to find the rarest. */
const sampledGrams = 24;
/** How many of a trigram's newest entries tell how rare it is. */
const sampledEntries = 200;

/** What the index knows about a search. */
export interface SearchPlan {
  /** An expression of FTS5 that every match matches; true for every row, false for none. */
  readonly match: string | boolean;
  /** Whether each row that matches it is a match, or its texts have still to be compared. */
  readonly exact: boolean;
}

/** The search as an expression over the index: the trigrams that every match contains. */
export function compileSearch(reader: Reader, tenant: Tenant, search: string): SearchPlan {
  const folded = foldText(search);
  const indexed = withoutTokens(folded);
  const letters = Array.from(indexed);
  // U+FFFD stands in the index for every private-use character, two more, and itself.
  const faithful = !indexed.includes("\uFFFD");
  if (letters.length === 0) return { match: true, exact: true };
  if (letters.length < gramLetters) {
    const grams = gramsFrom(reader.db, indexed, expandedGrams);
    // Looking at each text in log order takes no memory, and finds a letter so frequent soon.
    if (grams === null) return { match: true, exact: false };
    return { match: grams.length > 0 && anyOf(grams), exact: faithful };
  }
  const grams = distinctGrams(letters);
  return {
    match: rarest(reader, tenant, spread(grams)).map(quote).join(" AND "),
    exact: faithful && letters.length === gramLetters,
  };
}

function distinctGrams(letters: readonly string[]): string[] {
  const grams = new Set<string>();
  for (let start = 0; start + gramLetters <= letters.length; start++) grams.add(letters.slice(start, start + gramLetters).join(""));
  return [...grams];
}

function spread(grams: readonly string[]): string[] {
  if (grams.length <= sampledGrams) return [...grams];
  return Array.from({ length: sampledGrams }, (_, index) => grams[Math.floor((index * grams.length) / sampledGrams)]!);
}

/** The trigrams whose newest entries lie farthest apart. */
function rarest(reader: Reader, tenant: Tenant, grams: readonly string[]): string[] {
  if (grams.length <= searchedGrams) return [...grams];
  const sample = reader.statement(sampleSql);
  const range = [tenant.first, tenant.last, sampledEntries] as const;
  return grams
    .map((gram) => ({ gram, row: Number(sample.get(quote(gram), ...range)?.["rowid"] ?? 0) }))
    .toSorted((a, b) => a.row - b.row)
    .slice(0, searchedGrams)
    .map(({ gram }) => gram);
}

const sampleSql = `SELECT rowid FROM user_logs_index WHERE user_logs_index MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
  ORDER BY rowid DESC LIMIT 1 OFFSET ?`;
