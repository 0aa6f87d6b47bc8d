import type { DatabaseSync } from "node:sqlite";
import type { Actor, Item } from "../../entry/entry.ts";
import { referenceOf } from "../../entry/reference.ts";
import { UserLogsError } from "../../entry/error.ts";
import { createByteBudget } from "./byte-budget.ts";
import { ownStatement } from "../file/own-statement.ts";
import { tenantLimit } from "../row/row.ts";
import { type TermKind, termKinds } from "./terms.ts";

/** Finds the numbers of the texts that entries share, giving new ones to texts that have none. */
export interface TermWriter {
  tenant(name: string): number;
  term(tenant: number, kind: TermKind, text: string): number;
  /** The number of a text, where it has one. */
  knownTerm(tenant: number, kind: TermKind, text: string): number | null;
  thing(tenant: number, kind: "actor" | "item", thing: Actor | Item): number;
  /** Forgets everything: what was numbered in a transaction that rolled back has no number any more. */
  forget(): void;
}

const rememberedBytes = 32 * 1024 * 1024;

/** The index writes a number in four bytes. */
const lastNumber = 2 ** 32 - 1;

/** Texts that hardly come again once their session or bulk change is over, and which whoever sends a request can make up. */
const isPassing = { actor: false, role: false, action: false, item: false, parent: true, origin: true, frame: false } as const;
/** How many of them are remembered of one kind, and how long they may be. */
const mostPassing = 2_000;
const longestPassing = 1_000;

/** An actor or item as it was last seen, and under its other names, by name. */
interface KnownThing {
  readonly name: string;
  readonly number: number;
  readonly others: Map<string, number> | null;
}

export function createTermWriter(db: DatabaseSync): TermWriter {
  const statements = prepare(db);
  const tenants = new Map<string, number>();
  // One map for each kind of each tenant, so that no key has to be put together at every look-up.
  const terms = new Map<number, KnownTerms>();
  // By the number of tenant and kind, then by type, then by id.
  const things = new Map<number, Map<string, Map<string, KnownThing>>>();
  const passing = new Map<number, KnownTerms>();
  const budget = createByteBudget(rememberedBytes, forgetAll);

  function forgetAll(): void {
    tenants.clear();
    terms.clear();
    things.clear();
    passing.clear();
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

  function term(tenantNumber: number, kind: TermKind, text: string): number {
    return knownTerm(tenantNumber, kind, text) ?? addTerm(tenantNumber, kind, text);
  }

  function addTerm(tenantNumber: number, kind: TermKind, text: string): number {
    const number = Number(statements.addTerm.get(tenantNumber, termKinds[kind], text)?.["number"]);
    if (number > lastNumber) throw new UserLogsError("store_full", `A file holds ${lastNumber} different texts.`);
    return rememberTerm(tenantNumber, kind, text, number);
  }

  function knownTerm(tenantNumber: number, kind: TermKind, text: string): number | null {
    const known = (isPassing[kind] ? passing : terms).get(tenantNumber)?.[kind]?.get(text);
    if (known !== undefined) return known;
    const found = statements.findTerm.get(tenantNumber, termKinds[kind], text)?.["number"];
    return found === undefined ? null : rememberTerm(tenantNumber, kind, text, Number(found));
  }

  function rememberTerm(tenantNumber: number, kind: TermKind, text: string, number: number): number {
    if (!isPassing[kind]) return remember(() => kindIn(terms, tenantNumber, kind), text, number);
    if (text.length > longestPassing) return number;
    if (kindIn(passing, tenantNumber, kind).size >= mostPassing) passing.clear();
    kindIn(passing, tenantNumber, kind).set(text, number);
    return number;
  }

  function thing(tenantNumber: number, kind: "actor" | "item", thing: Actor | Item): number {
    const { type, id, name } = thing;
    const known = things.get(mapKey(tenantNumber, kind))?.get(type)?.get(id);
    if (known?.name === name) return known.number;
    const earlier = known?.others?.get(name);
    if (earlier === undefined) budget.spend(id.length + name.length);
    const number = earlier ?? numberOf(tenantNumber, kind, thing);
    // Where it has several names, it is mostly the last one that comes again.
    const others = known && (known.others ?? new Map<string, number>()).set(known.name, known.number);
    mapIn(mapIn(things, mapKey(tenantNumber, kind)), type).set(id, { name, number, others: others ?? null });
    return number;
  }

  function numberOf(tenantNumber: number, kind: "actor" | "item", { type, id, name }: Actor | Item): number {
    const known = knownTerm(tenantNumber, kind, referenceOf({ type, id }));
    const reference = known ?? addTerm(tenantNumber, kind, referenceOf({ type, id }));
    // What had no reference has no name either.
    const found = known === null ? undefined : statements.findThing.get(reference, name, type);
    return Number((found ?? statements.addThing.get(reference, type, name))?.["number"]);
  }

  return {
    tenant,
    term,
    knownTerm,
    thing,
    forget() {
      forgetAll();
      budget.reset();
    },
  };
}

function mapKey(tenantNumber: number, kind: TermKind): number {
  return tenantNumber * 256 + termKinds[kind];
}

/** The numbers of a tenant's texts, by kind and text. */
type KnownTerms = Record<TermKind, Map<string, number> | undefined>;

function kindIn(of: Map<number, KnownTerms>, tenantNumber: number, kind: TermKind): Map<string, number> {
  let known = of.get(tenantNumber);
  if (!known) {
    const none = undefined;
    of.set(tenantNumber, (known = { actor: none, role: none, action: none, item: none, parent: none, origin: none, frame: none }));
  }
  return (known[kind] ??= new Map());
}

function mapIn<Key, Value>(maps: Map<Key, Map<string, Value>>, key: Key): Map<string, Value> {
  const known = maps.get(key);
  if (known) return known;
  const added = new Map<string, Value>();
  maps.set(key, added);
  return added;
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
    addThing: ownStatement(db, "INSERT INTO user_logs_thing (reference, type, name) VALUES (?, ?, ?) RETURNING number"),
  };
}
