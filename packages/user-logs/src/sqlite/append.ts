import { isDeepStrictEqual } from "node:util";
import type { DatabaseSync } from "node:sqlite";
import { type Entry, moduleOf, type NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { sortText } from "../entry/text.ts";
import type { Receipt } from "../store/store.ts";
import { encodeFlags, encodeId, encodeMore, encodeOrigin } from "./codec.ts";
import { indexedText, joinIndexed } from "./indexed-text.ts";
import { createRowReader } from "./read-row.ts";
import { lastPosition, positionOf, rowOf } from "./row.ts";
import { createTermWriter } from "./write-terms.ts";

/** Writes entries on one connection, inside a transaction that the caller begins and ends. */
export interface Appender {
  /** Why the call cannot be taken (`entry_conflict`); null where it can. Writes nothing but the names of new tenants. */
  refusal(entries: readonly NewEntry[]): UserLogsError | null;
  /** One call's entries, all of them, or, where it throws, an unknown part. To be called after `refusal`. */
  add(entries: readonly NewEntry[], nowMs: number): Receipt[];
  /** Indexes what was added since the last time. To be called before the commit. */
  index(): void;
  /** To be called after every commit: other connections may write before the next transaction. */
  committed(): void;
  /** To be called after every rollback: nothing that was numbered since the last commit exists. */
  rolledBack(): void;
}

interface Head {
  readonly tenantNumber: number;
  position: number;
  recordedMs: number;
}

type Document = [row: number, ...columns: (string | null)[]];

export function createAppender(db: DatabaseSync): Appender {
  const statements = prepare(db);
  const terms = createTermWriter(db);
  const rows = createRowReader(db);
  const heads = new Map<string, Head>();
  let documents: Document[] = [];

  function headOf(tenant: string): Head {
    const known = heads.get(tenant);
    if (known) return known;
    const tenantNumber = terms.tenant(tenant);
    const last = statements.last.get(rowOf(tenantNumber, 0), rowOf(tenantNumber, lastPosition));
    const head = {
      tenantNumber,
      position: last ? positionOf(Number(last["row"])) : 0,
      recordedMs: last ? Number(last["recorded_ms"]) : 0,
    };
    heads.set(tenant, head);
    return head;
  }

  function earlier(entry: NewEntry): Receipt | null {
    const head = headOf(entry.tenant);
    const found = statements.find.get(encodeId(entry.id), head.tenantNumber);
    if (!found) return null;
    const stored = rows.entry(entry.tenant, rows.find(Number(found["row"])));
    checkSame(stored, entry);
    return { id: entry.id, position: stored.position, recordedAt: stored.recordedAt, added: false };
  }

  function write(entry: NewEntry, nowMs: number): Receipt {
    const head = headOf(entry.tenant);
    if (head.position >= lastPosition) throw new UserLogsError("store_full", `A tenant's log holds ${lastPosition} entries.`);
    head.position++;
    head.recordedMs = Math.max(head.recordedMs, nowMs);
    const tenant = head.tenantNumber;
    const row = rowOf(tenant, head.position);
    const actor = terms.thing(tenant, "actor", entry.actor);
    const role = entry.role === null ? null : terms.term(tenant, "role", entry.role);
    const roleRank = entry.role === null ? terms.term(tenant, "noRole", "") : terms.term(tenant, "roleRank", sortText(entry.role));
    const action = terms.term(tenant, "action", entry.action);
    const item = entry.item && terms.thing(tenant, "item", entry.item);
    const parent = entry.parent === null ? null : terms.term(tenant, "parent", entry.parent);
    const originText = encodeOrigin(entry.context);
    const origin = originText === null ? null : terms.term(tenant, "origin", originText);
    statements.add.run(
      row,
      head.recordedMs,
      encodeId(entry.id),
      actor.number,
      role && role.number,
      action.number,
      item && item.number,
      parent && parent.number,
      origin && origin.number,
      encodeFlags(entry),
      entry.info,
      encodeMore(entry),
    );
    documents.push([
      row,
      joinIndexed(indexedText(entry.info), [actor.indexed, role?.indexed ?? "", action.indexed, item?.indexed ?? ""]),
      actor.reference.token,
      role && role.token,
      terms.term(tenant, "module", moduleOf(entry.action)).token,
      action.token,
      item && item.reference.token,
      terms.term(tenant, "outcome", entry.outcome.status).token,
      terms.term(tenant, "kind", entry.kind).token,
      parent && parent.token,
      actor.rank.token,
      roleRank.token,
      item ? item.rank.token : terms.term(tenant, "noItem", "").token,
    ]);
    return { id: entry.id, position: head.position, recordedAt: new Date(head.recordedMs).toISOString(), added: true };
  }

  let known: Plan = [];

  return {
    refusal(entries) {
      try {
        known = plan(entries, earlier);
        return null;
      } catch (error) {
        if (error instanceof UserLogsError && error.code === "entry_conflict") return error;
        throw error;
      }
    },
    add(entries, nowMs) {
      const receipts: Receipt[] = [];
      for (const [index, entry] of entries.entries()) {
        const before = known[index] ?? null;
        receipts.push(before === null ? write(entry, nowMs) : typeof before === "number" ? again(receipts[before]!) : before);
      }
      return receipts;
    },
    index() {
      // FTS5 writes its buffer out whenever a row number goes down, so each tenant's entries go in together.
      for (const document of documents.toSorted((a, b) => a[0] - b[0])) statements.index.run(...document);
      documents = [];
    },
    committed() {
      heads.clear();
    },
    rolledBack() {
      heads.clear();
      terms.forget();
      rows.forget();
      documents = [];
    },
  };
}

/** For each entry: its receipt where the log has it, the index of its twin where the call has it twice, else null. */
type Plan = (Receipt | number | null)[];

function plan(entries: readonly NewEntry[], earlier: (entry: NewEntry) => Receipt | null): Plan {
  const seen = new Map<string, number>();
  return entries.map((entry, index) => {
    const key = `${entry.id} ${entry.tenant}`;
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, index);
      return earlier(entry);
    }
    checkSame(entries[twin]!, entry);
    return twin;
  });
}

function again(receipt: Receipt): Receipt {
  return { ...receipt, added: false };
}

function checkSame(stored: NewEntry | Entry, entry: NewEntry): void {
  const { position: _position, recordedAt: _recordedAt, ...content } = stored as Entry;
  if (isDeepStrictEqual(content, entry)) return;
  throw new UserLogsError("entry_conflict", `The log has another entry with the id ${entry.id}.`, { field: "id" });
}

function prepare(db: DatabaseSync) {
  return {
    last: db.prepare("SELECT row, recorded_ms FROM user_logs_entry WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1"),
    find: db.prepare("SELECT row FROM user_logs_entry WHERE id = ? AND row >> 36 = ?"),
    add: db.prepare("INSERT INTO user_logs_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    index: db.prepare(`INSERT INTO user_logs_index
      (rowid, text, actor, role, module, action, item, outcome, kind, parent, name_rank, role_rank, item_rank)
      VALUES (CAST(? AS INTEGER), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  };
}
