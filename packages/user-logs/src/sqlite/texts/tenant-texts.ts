import type { DatabaseSync } from "node:sqlite";
import { foldText } from "../../entry/text.ts";
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
  const [firstTerms, firstThings] = [ownStatement(db, termsSql("TRUE")), ownStatement(db, thingsSql("TRUE"))];
  const [laterTerms, laterThings] = [ownStatement(db, termsSql("number > ?")), ownStatement(db, thingsSql("g.number > ?"))];
  let [term, thing] = [0, 0];

  function add(kind: SearchedKind, rows: Iterable<Record<string, unknown>>): void {
    for (const row of rows) {
      const [number, text] = [Number(row["number"]), String(row["text"])];
      dictionaries[kind].add(number, text);
      if (kind === "frame") frames.set(number, piecesOf(foldText(text)));
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
        if (term === 0) add(kind, firstThings.iterate(tenant, termKinds[kind]));
        else if (nextThing > thing) add(kind, laterThings.iterate(tenant, termKinds[kind], thing));
      }
      [term, thing] = [nextTerm, nextThing];
    },
  };
}

function termsSql(where: string): string {
  // Unary plus keeps the index by text away where the number is what to look for.
  const by = where === "TRUE" ? "tenant = ? AND kind = ?" : "+tenant = ? AND +kind = ?";
  return `SELECT number, text FROM user_logs_term WHERE ${by} AND ${where}`;
}

function thingsSql(where: string): string {
  return `SELECT g.number AS number, g.name AS text FROM user_logs_thing g JOIN user_logs_term t ON t.number = g.reference
    WHERE t.tenant = ? AND t.kind = ? AND ${where}`;
}
