import type { DatabaseSync, StatementSync } from "node:sqlite";

const statements = new WeakMap<DatabaseSync, StatementSync>();

/** What a reading connection needs before it is closed to writing. */
export const vocabularySql = "CREATE VIRTUAL TABLE temp.user_logs_vocabulary USING fts5vocab (main, user_logs_index, instance)";

/**
 * The trigrams of the index that begin with the text of one or two letters, by jumping from each to the next: the
 * index itself is the only vocabulary, so there is no second one to keep up to date. Null where there are more than
 * `most`: the vocabulary is every tenant's, so what one of them writes must not make another's question dear.
 */
export function gramsFrom(db: DatabaseSync, beginning: string, most: number): string[] | null {
  const next = statementOf(db);
  const grams: string[] = [];
  let from: string | null = beginning;
  while (from !== null) {
    const found = next.get(from)?.["term"];
    if (typeof found !== "string" || !found.startsWith(beginning)) break;
    if (grams.length === most) return null;
    grams.push(found);
    from = after(found);
  }
  return grams;
}

function statementOf(db: DatabaseSync): StatementSync {
  const known = statements.get(db);
  if (known) return known;
  const statement = db.prepare("SELECT term FROM temp.user_logs_vocabulary WHERE term >= ? LIMIT 1");
  statements.set(db, statement);
  return statement;
}

/** The least text of the same length that comes after it, by code point; null where there is none. */
function after(text: string): string | null {
  const letters = Array.from(text);
  while (letters.length > 0) {
    const code = letters.pop()!.codePointAt(0)!;
    if (code === 0x10ffff) continue;
    // Surrogates are not characters: U+E000 follows U+D7FF.
    return letters.join("") + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return null;
}
