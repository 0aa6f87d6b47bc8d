import type { DatabaseSync } from "node:sqlite";
import type { Finding } from "./finding.ts";
import { documents } from "./derive-index.ts";
import { sqliteCode } from "../file/problem.ts";
import { positionOf, rowOf, tenantOf } from "../row/row.ts";
import { separator } from "../token.ts";
import { vocabularySql } from "../read/vocabulary.ts";

/**
 * Compares the index with the entries that it was made of: for each entry a sum over the tokens that it should have, and one over those that
 * it has. Every column but `text` by default, which is enough to see an entry that the index has not, or has and should not;
 * `full` compares the trigrams of the texts too, and takes several times as long.
 */
export function checkIndex(db: DatabaseSync, full: boolean): Finding {
  db.exec(vocabularySql);
  const sums = new Map<number, Float64Array>();
  for (const { number, last } of tenantsOf(db)) sums.set(number, new Float64Array(last + 1));
  const stray = addFound(db, full, sums);
  try {
    for (const [number, of] of sums) subtractWanted(db, full, number, of);
  } catch (error) {
    // Where a text has no number yet, deriving gives it one; the connection refuses that.
    if (((sqliteCode(error) ?? 0) & 0xff) !== readOnly) throw error;
    return { check: "index", ok: false, detail: "there are entries with texts that the index cannot know", next: reindexAdvice };
  }
  const wrong = wrongRows(sums);
  if (wrong.length === 0 && stray === 0) {
    const detail = full ? "has every entry with all its letters, and no other" : "has every entry under each column, and no other";
    return { check: "index", ok: true, detail };
  }
  const named = wrong.slice(0, namedEntries).map((row) => `${positionOf(row)} of tenant number ${tenantOf(row)}`);
  const detail = [
    ...(wrong.length > 0 ? [`${wrong.length} entries are not indexed as they are, such as ${named.join(", ")}`] : []),
    ...(stray > 0 ? [`${stray} words are of entries that are not there`] : []),
  ];
  return { check: "index", ok: false, detail: detail.join("; "), next: reindexAdvice };
}

const readOnly = 8;
const namedEntries = 5;
const reindexAdvice =
  "The entries are not touched by this, but searches and filters do not find them as they should. Stop the app and run `user-logs doctor --reindex`.";

function wrongRows(sums: ReadonlyMap<number, Float64Array>): number[] {
  const rows: number[] = [];
  for (const [number, of] of sums) for (const [position, sum] of of.entries()) if (sum !== 0) rows.push(rowOf(number, position));
  return rows;
}

function tenantsOf(db: DatabaseSync): { number: number; last: number }[] {
  return db
    .prepare("SELECT row >> 36 AS number, max(row) AS last FROM user_logs_entry GROUP BY row >> 36")
    .all()
    .map(({ number, last }) => ({ number: Number(number), last: positionOf(Number(last)) }));
}

/** Adds what the index has of each entry; returns how much it has of others. */
function addFound(db: DatabaseSync, full: boolean, sums: ReadonlyMap<number, Float64Array>): number {
  // Tokens are private-use characters below the separator; texts have none of these.
  const sql = `SELECT term, doc FROM temp.user_logs_vocabulary ${full ? "" : "WHERE term >= '\uE000' AND term < ?"}`;
  const found = db.prepare(sql);
  found.setReturnArrays(true);
  let stray = 0;
  let [term, hash] = ["", 0];
  for (const values of found.iterate(...(full ? [] : [separator])) as Iterable<unknown>) {
    const [nextTerm, row] = values as [string, number];
    if (nextTerm !== term) [term, hash] = [nextTerm, hashOf(nextTerm)];
    const of = sums.get(tenantOf(row));
    const position = positionOf(row);
    if (of && position < of.length) of[position]! += hash;
    else stray++;
  }
  return stray;
}

function subtractWanted(db: DatabaseSync, full: boolean, tenant: number, sums: Float64Array): void {
  for (const [row, text, ...tokens] of documents(db, tenant)) {
    const wanted = new Set(tokens.filter((token) => token !== null));
    if (full) for (const gram of gramsOf(text)) wanted.add(gram);
    for (const token of wanted) sums[positionOf(row)]! -= hashOf(token);
  }
}

function* gramsOf(text: string): Generator<string> {
  const letters = Array.from(text);
  for (let start = 0; start + 3 <= letters.length; start++) yield letters[start]! + letters[start + 1]! + letters[start + 2]!;
}

/** FNV-1a over UTF-16; never 0. Sums of some thousands of them are exact. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0) + 1;
}
