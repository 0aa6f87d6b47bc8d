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
  /** Reads some of what there was at first, in some milliseconds; whether there is more of it. */
  readSome(): boolean;
  /** Reads all that has been committed. */
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
  const firstTerms = ownStatement(db, "SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ? AND number <= ?");
  const laterTerms = ownStatement(db, "SELECT number, text FROM user_logs_term WHERE +tenant = ? AND +kind = ? AND number > ?");
  const firstNames = ownStatement(db, firstNamesSql);
  firstNames.setReturnArrays(true);
  const laterThings = ownStatement(db, laterThingsSql);
  let [term, thing] = [0, 0];
  let first: Iterator<undefined> | null = readFirst();

  function add(kind: SearchedKind, rows: Iterable<Record<string, unknown>>): void {
    for (const row of rows) {
      const [number, text] = [Number(row["number"]), String(row["text"])];
      dictionaries[kind].add(number, text);
      if (kind === "frame") frames.set(number, piecesOf(foldText(text)));
    }
  }

  function newest(): [term: number, thing: number] {
    const found = ends.get();
    return [Number(found?.["term"]), Number(found?.["thing"])];
  }

  /** Everything that there is when it begins; what comes while it goes on is read when it has ended. */
  function* readFirst(): Generator<undefined> {
    const [lastTerm, lastThing] = newest();
    for (const kind of ["role", "action", "frame"] as const) add(kind, firstTerms.iterate(tenant, termKinds[kind], lastTerm));
    yield;
    for (const kind of ["actor", "item"] as const) {
      for (let after: string | null = ""; after !== null; yield) after = addNames(kind, after, lastThing);
    }
    [term, thing] = [lastTerm, lastThing];
  }

  /** Some thousand names, of which a log can have hundreds of thousands; gives the reference of the last, null where there are no more. */
  function addNames(kind: "actor" | "item", after: string, lastThing: number): string | null {
    const row = firstNames.get(tenant, termKinds[kind], after, lastThing);
    const [numbers, names, last] = row as unknown as readonly [string | null, string | null, string | null];
    if (numbers !== null && names !== null) dictionaries[kind].addAll(Uint32Array.from(numbers.split(","), Number), foldTexts(names));
    return last;
  }

  function readSome(): boolean {
    if (first?.next().done === true) first = null;
    return first !== null;
  }

  return {
    ...dictionaries,
    frames,
    get version() {
      return term + thing;
    },
    readSome,
    catchUp() {
      while (readSome());
      const [nextTerm, nextThing] = newest();
      if (nextTerm > term) {
        for (const kind of ["role", "action", "frame"] as const) add(kind, laterTerms.iterate(tenant, termKinds[kind], term));
      }
      if (nextThing > thing) {
        for (const kind of ["actor", "item"] as const) add(kind, laterThings.iterate(tenant, termKinds[kind], thing));
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
  LEFT JOIN user_logs_thing g ON g.reference = t.number AND g.number <= ?`;

// Unary plus keeps the index by text away where the number is what to look for.
const laterThingsSql = `SELECT g.number AS number, g.name AS text FROM user_logs_thing g JOIN user_logs_term t ON t.number = g.reference
  WHERE t.tenant = ? AND t.kind = ? AND g.number > ?`;
