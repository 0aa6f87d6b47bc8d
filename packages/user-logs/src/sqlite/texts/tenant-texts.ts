import type { DatabaseSync } from "node:sqlite";
import { foldText, foldTexts } from "../../entry/text.ts";
import { ownStatement } from "../file/own-statement.ts";
import { createDictionary, type Dictionary } from "./dictionary.ts";
import { type Piece, piecesOf } from "./span.ts";
import { termKinds } from "./terms.ts";

export const searchedKinds = ["actor", "role", "action", "item", "frame"] as const;
export type SearchedKind = (typeof searchedKinds)[number];

/** The texts of one tenant that searches look into, in memory. */
export interface TenantTexts extends Readonly<Record<SearchedKind, Dictionary>> {
  /** The frames once more, taken apart, by number. */
  readonly frames: ReadonlyMap<number, readonly Piece[]>;
  /** How many texts the file had when they were read; another number means that there may be more now. */
  readonly version: number;
  /** Reads what has been committed since. */
  catchUp(): void;
}

export function tenantTexts(db: DatabaseSync, tenant: number): TenantTexts {
  const dictionaries = Object.fromEntries(searchedKinds.map((kind) => [kind, createDictionary()])) as Record<SearchedKind, Dictionary>;
  const frames = new Map<number, readonly Piece[]>();
  const ends = ownStatement(
    db,
    "SELECT (SELECT coalesce(max(number), 0) FROM user_logs_term) AS term, (SELECT coalesce(max(number), 0) FROM user_logs_thing) AS thing",
  );
  // What a tenant has is found by tenant; what has come since, wherever it belongs, by its number.
  const firstTerms = ownStatement(db, "SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ?");
  const laterTerms = ownStatement(db, "SELECT number, text FROM user_logs_term WHERE +tenant = ? AND +kind = ? AND number > ?");
  const firstNames = ownStatement(db, firstNamesSql);
  firstNames.setReturnArrays(true);
  const laterThings = ownStatement(db, laterThingsSql);
  let [term, thing] = [0, 0];

  function add(kind: SearchedKind, rows: Iterable<Record<string, unknown>>): void {
    for (const row of rows) {
      const [number, text] = [Number(row["number"]), String(row["text"])];
      dictionaries[kind].add(number, text);
      if (kind === "frame") frames.set(number, piecesOf(foldText(text)));
    }
  }

  /** A log can have hundreds of thousands. */
  function addNames(kind: "actor" | "item"): void {
    let after = "";
    for (;;) {
      const row = firstNames.get(tenant, termKinds[kind], after);
      const [numbers, names, last] = row as unknown as readonly [string | null, string | null, string | null];
      if (last === null) return;
      if (numbers !== null && names !== null) dictionaries[kind].addAll(Uint32Array.from(numbers.split(","), Number), foldTexts(names));
      after = last;
    }
  }

  return {
    ...dictionaries,
    frames,
    get version() {
      return term + thing;
    },
    catchUp() {
      const newest = ends.get();
      const [nextTerm, nextThing] = [Number(newest?.["term"]), Number(newest?.["thing"])];
      for (const kind of ["role", "action", "frame"] as const) {
        if (term === 0) add(kind, firstTerms.iterate(tenant, termKinds[kind]));
        else if (nextTerm > term) add(kind, laterTerms.iterate(tenant, termKinds[kind], term));
      }
      for (const kind of ["actor", "item"] as const) {
        if (term === 0) addNames(kind);
        else if (nextThing > thing) add(kind, laterThings.iterate(tenant, termKinds[kind], thing));
      }
      [term, thing] = [nextTerm, nextThing];
    },
  };
}

/**
 * The names of some thousand actors or items behind a reference, with the NUL between them that no name has. To read them row by row takes as
 * long again as to find them; the outer join keeps SQLite from beginning with all that there are.
 */
const firstNamesSql = `SELECT group_concat(g.number), group_concat(g.name, char(0)), max(t.text)
  FROM (SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ? AND text > ? ORDER BY text LIMIT 4096) t
  LEFT JOIN user_logs_thing g ON g.reference = t.number`;

// Unary plus keeps the index by text away where the number is what to look for.
const laterThingsSql = `SELECT g.number AS number, g.name AS text FROM user_logs_thing g JOIN user_logs_term t ON t.number = g.reference
  WHERE t.tenant = ? AND t.kind = ? AND g.number > ?`;
