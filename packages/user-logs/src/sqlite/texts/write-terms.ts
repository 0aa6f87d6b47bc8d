import type { DatabaseSync } from "node:sqlite";
import { type Actor, type Item, referenceOf } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import { sortText } from "../../entry/text.ts";
import { createByteBudget } from "./byte-budget.ts";
import { indexedText } from "../indexed-text.ts";
import { ownStatement } from "../file/own-statement.ts";
import { tenantLimit } from "../row/row.ts";
import { type TermKind, termKinds } from "./terms.ts";
import { tokenLimit, tokenOf } from "../token.ts";

/** A shared text, as the rows and the index refer to it. */
export interface Term {
  readonly number: number;
  readonly token: string;
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

const rememberedBytes = 32 * 1024 * 1024;

/** Texts that hardly come again once their session or bulk change is over, and which whoever sends a request can make up. */
const passingKinds: ReadonlySet<TermKind> = new Set(["origin", "parent"]);

export function createTermWriter(db: DatabaseSync): TermWriter {
  const statements = prepare(db);
  const tenants = new Map<string, number>();
  // One map for each kind of each tenant, so that no key has to be put together at every look-up.
  const terms = new Map<number, Map<string, Term>>();
  const things = new Map<string, Thing>();
  const budget = createByteBudget(rememberedBytes, forgetAll);

  function forgetAll(): void {
    tenants.clear();
    terms.clear();
    things.clear();
  }

  function remember<Key extends string, Value>(into: () => Map<Key, Value>, key: Key, value: Value): Value {
    budget.spend(key.length);
    into().set(key, value);
    return value;
  }

  function tenant(name: string): number {
    const known = tenants.get(name);
    if (known !== undefined) return known;
    const found = statements.findTenant.get(name)?.["number"];
    return remember(() => tenants, name, found === undefined ? addTenant(statements, name) : Number(found));
  }

  function term(tenantNumber: number, kind: TermKind, text: string): Term {
    const key = tenantNumber * 256 + termKinds[kind];
    const known = terms.get(key)?.get(text);
    if (known) return known;
    const row = statements.findTerm.get(tenantNumber, termKinds[kind], text) ?? statements.addTerm.get(tenantNumber, termKinds[kind], text);
    const number = Number(row?.["number"]);
    if (number >= tokenLimit) throw new UserLogsError("store_full", `A file holds ${tokenLimit} different texts.`);
    const added = { number, token: tokenOf(number) };
    return passingKinds.has(kind) ? added : remember(() => mapIn(terms, key), text, added);
  }

  function thing(tenantNumber: number, kind: "actor" | "item", { type, id, name }: Actor | Item): Thing {
    const key = `${tenantNumber} ${kind} ${type.length} ${id.length} ${type}${id}${name}`;
    const known = things.get(key);
    if (known) return known;
    const reference = term(tenantNumber, kind, referenceOf({ type, id }));
    const rank = term(tenantNumber, kind === "actor" ? "nameRank" : "itemRank", sortText(name));
    const row =
      statements.findThing.get(reference.number, name, type) ?? statements.addThing.get(reference.number, rank.number, type, name);
    const indexed = indexedText(name);
    budget.spend(indexed.length);
    return remember(() => things, key, { number: Number(row?.["number"]), reference, rank, indexed });
  }

  return {
    tenant,
    term,
    thing,
    forget() {
      forgetAll();
      budget.reset();
    },
  };
}

function mapIn(maps: Map<number, Map<string, Term>>, key: number): Map<string, Term> {
  const known = maps.get(key) ?? new Map<string, Term>();
  maps.set(key, known);
  return known;
}

function addTenant({ nextTenant, addTenant: add }: ReturnType<typeof prepare>, name: string): number {
  const number = Number(nextTenant.get()?.["number"]);
  if (number >= tenantLimit) {
    throw new UserLogsError("store_full", `A file holds ${tenantLimit} tenants.`);
  }
  add.run(number, name);
  return number;
}

function prepare(db: DatabaseSync) {
  return {
    findTenant: ownStatement(db, "SELECT number FROM user_logs_tenant WHERE name = ?"),
    nextTenant: ownStatement(db, "SELECT coalesce(max(number) + 1, 0) AS number FROM user_logs_tenant"),
    addTenant: ownStatement(db, "INSERT INTO user_logs_tenant VALUES (?, ?)"),
    findTerm: ownStatement(db, "SELECT number FROM user_logs_term WHERE tenant = ? AND kind = ? AND text = ?"),
    addTerm: ownStatement(db, "INSERT INTO user_logs_term (tenant, kind, text) VALUES (?, ?, ?) RETURNING number"),
    findThing: ownStatement(db, "SELECT number FROM user_logs_thing WHERE reference = ? AND name = ? AND type = ?"),
    addThing: ownStatement(db, "INSERT INTO user_logs_thing (reference, rank, type, name) VALUES (?, ?, ?, ?) RETURNING number"),
  };
}
