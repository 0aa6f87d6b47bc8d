import type { DatabaseSync } from "node:sqlite";
import { type Actor, type Item, referenceOf } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { sortText } from "../entry/text.ts";
import { indexedText } from "./indexed-text.ts";
import { tenantLimit } from "./row.ts";
import { type TermKind, termKinds } from "./terms.ts";
import { tokenLimit, tokenOf } from "./token.ts";

/** A shared text, as the rows and the index refer to it. */
export interface Term {
  readonly number: number;
  readonly token: string;
  /** The text in the form in which the index has it. */
  readonly indexed: string;
}

export interface Thing {
  readonly number: number;
  readonly reference: Term;
  readonly rank: Term;
  /** The name in the form in which the index has it. */
  readonly indexed: string;
}

/** Finds the numbers of shared texts, giving new ones to texts that have none. */
export interface TermWriter {
  tenant(name: string): number;
  term(tenant: number, kind: TermKind, text: string): Term;
  thing(tenant: number, kind: "actor" | "item", thing: Actor | Item): Thing;
  /** Forgets everything: what was numbered in a transaction that rolled back has no number any more. */
  forget(): void;
}

/** Texts remembered at once; one more, and all are forgotten and looked up again. */
const rememberedTexts = 200_000;

export function createTermWriter(db: DatabaseSync): TermWriter {
  const statements = prepare(db);
  const tenants = new Map<string, number>();
  // One map for each kind of each tenant, so that no key has to be put together at every look-up.
  const terms = new Map<number, Map<string, Term>>();
  const things = new Map<string, Thing>();
  let termCount = 0;

  function tenant(name: string): number {
    const known = tenants.get(name) ?? statements.findTenant.get(name)?.["number"];
    const number = known === undefined ? addTenant(name) : Number(known);
    remember(tenants, name, number);
    return number;
  }

  function addTenant(name: string): number {
    const number = Number(statements.nextTenant.get()?.["number"]);
    if (number >= tenantLimit) throw new UserLogsError("store_full", `A file holds ${tenantLimit} tenants.`);
    statements.addTenant.run(number, name);
    return number;
  }

  function term(tenantNumber: number, kind: TermKind, text: string): Term {
    const texts = textsOf(tenantNumber * 256 + termKinds[kind]);
    const known = texts.get(text);
    if (known) return known;
    const row = statements.findTerm.get(tenantNumber, termKinds[kind], text) ?? statements.addTerm.get(tenantNumber, termKinds[kind], text);
    const number = Number(row?.["number"]);
    if (number >= tokenLimit) throw new UserLogsError("store_full", `A file holds ${tokenLimit} different texts.`);
    const added = { number, token: tokenOf(number), indexed: indexedText(text) };
    if (++termCount > rememberedTexts) forgetTerms();
    textsOf(tenantNumber * 256 + termKinds[kind]).set(text, added);
    return added;
  }

  function textsOf(key: number): Map<string, Term> {
    const known = terms.get(key);
    if (known) return known;
    const added = new Map<string, Term>();
    terms.set(key, added);
    return added;
  }

  function forgetTerms(): void {
    terms.clear();
    termCount = 0;
  }

  function thing(tenantNumber: number, kind: "actor" | "item", { type, id, name }: Actor | Item): Thing {
    const key = `${tenantNumber} ${kind} ${type.length} ${id.length} ${type}${id}${name}`;
    const known = things.get(key);
    if (known) return known;
    const reference = term(tenantNumber, kind, referenceOf({ type, id }));
    const rank = term(tenantNumber, kind === "actor" ? "nameRank" : "itemRank", sortText(name));
    const row =
      statements.findThing.get(reference.number, name, type) ?? statements.addThing.get(reference.number, rank.number, type, name);
    return remember(things, key, { number: Number(row?.["number"]), reference, rank, indexed: indexedText(name) });
  }

  return {
    tenant,
    term,
    thing,
    forget() {
      tenants.clear();
      forgetTerms();
      things.clear();
    },
  };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  if (map.size >= rememberedTexts) map.clear();
  map.set(key, value);
  return value;
}

function prepare(db: DatabaseSync) {
  return {
    findTenant: db.prepare("SELECT number FROM user_logs_tenant WHERE name = ?"),
    nextTenant: db.prepare("SELECT coalesce(max(number) + 1, 0) AS number FROM user_logs_tenant"),
    addTenant: db.prepare("INSERT INTO user_logs_tenant VALUES (?, ?)"),
    findTerm: db.prepare("SELECT number FROM user_logs_term WHERE tenant = ? AND kind = ? AND text = ?"),
    addTerm: db.prepare("INSERT INTO user_logs_term (tenant, kind, text) VALUES (?, ?, ?) RETURNING number"),
    findThing: db.prepare("SELECT number FROM user_logs_thing WHERE reference = ? AND name = ? AND type = ?"),
    addThing: db.prepare("INSERT INTO user_logs_thing (reference, rank, type, name) VALUES (?, ?, ?, ?) RETURNING number"),
  };
}
