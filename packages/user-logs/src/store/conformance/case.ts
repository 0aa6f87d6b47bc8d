import assert from "node:assert/strict";
import type { Entry, NewEntry } from "../../entry/entry.ts";
import { createEntryId } from "../../entry/id.ts";
import { everything, newestFirst, type Query } from "../../query/query.ts";
import type { Store } from "../store.ts";

/** One sentence of the contract, and what shows that it is kept. */
export interface Case {
  readonly name: string;
  readonly run: (place: Place) => Promise<void>;
}

/** Where a store's log lives for the time of one case. */
export interface Place {
  /** The store on this place; opened again, it finds what was written before. */
  open(options?: { now?: () => number }): Store;
  /** Begins a transaction of the host, on a connection of its own. */
  begin(): Promise<HostTransaction>;
  /** Closes every store that was opened here, and removes the place. */
  remove(): Promise<void>;
}

export interface HostTransaction {
  /** What `append` takes. */
  readonly tx: unknown;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  savepoint(): Promise<void>;
  rollbackToSavepoint(): Promise<void>;
}

export const tenant = "default";

/** A query that matches everything, newest first, but for what is given. */
export function queryOf(parts: Partial<Query> = {}): Query {
  return { filter: everything, search: "", sort: newestFirst, ...parts };
}

/** An ordinary entry with an id of its own, but for what is given. */
export function entryOf(parts: Partial<NewEntry> = {}): NewEntry {
  return {
    id: createEntryId(),
    tenant,
    occurredAt: null,
    actor: { type: "user", id: "1", name: "Admin" },
    role: "Super Admin",
    via: [],
    action: "users.visit",
    kind: "visit",
    info: "Admin visited users main page",
    message: { key: "users.visit", version: 1, params: {} },
    item: null,
    changes: [],
    outcome: { status: "success" },
    context: {},
    parent: null,
    ...parts,
  };
}

/** Every entry that the query finds, page by page. Throws where a page goes back, so that broken paging ends in a failure. */
export async function everyPage(
  store: Store,
  query: Query,
  { limit = 100, until, of = tenant }: { limit?: number; until?: number; of?: string } = {},
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const positions = new Set<number>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const page = await store.list(of, query, { limit, ...(until !== undefined && { until }), ...(cursor !== undefined && { cursor }) });
    for (const { position } of page.entries) {
      assert.ok(!positions.has(position), `position ${position} is on two pages`);
      positions.add(position);
    }
    entries.push(...page.entries);
    if (page.next === null) return entries;
    cursor = page.next;
    assert.ok(!cursors.has(cursor), "a cursor leads back to its own page");
    cursors.add(cursor);
    const { position: head } = await store.head(of);
    assert.ok(Math.max(entries.length, cursors.size) <= head, `more rows or pages than the ${head} entries of the log`);
  }
}

/** The infos of what the query finds, in its order. */
export async function infosOf(store: Store, parts: Partial<Query>): Promise<string[]> {
  return (await everyPage(store, queryOf(parts))).map(({ info }) => info);
}

/** Whether an error has this code; for `assert.rejects`. */
export function hasCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Error && "code" in error && error.code === code;
}
