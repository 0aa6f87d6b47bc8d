import type { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import type { Receipt } from "../../store/store.ts";
import { type AppendPlan, checkSame, planAppend } from "./append-plan.ts";
import { encodeFlags, encodeId, encodeMore, encodeOrigin } from "../row/codec.ts";
import { type Document, documentOf, insertDocumentSql, type SharedTexts, shareTexts } from "../document.ts";
import { ownStatement } from "../file/own-statement.ts";
import { createRowReader } from "../row/read-row.ts";
import { lastPosition, rowOf } from "../row/row.ts";
import { createTenantHeads } from "./tenant-heads.ts";
import { createTermWriter } from "../texts/write-terms.ts";

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

export function createAppender(db: DatabaseSync): Appender {
  const terms = createTermWriter(db);
  const rows = createRowReader(db);
  const heads = createTenantHeads(db, (tenant) => terms.tenant(tenant));
  const find = ownStatement(db, "SELECT row FROM user_logs_entry WHERE id = ? AND row >> 36 = ?");
  const addRow = createRowWriter(db);
  const addDocument = ownStatement(db, insertDocumentSql);
  let documents: Document[] = [];
  let known: AppendPlan = [];

  function earlier(entry: NewEntry): Receipt | null {
    const found = find.get(encodeId(entry.id), heads.of(entry.tenant).tenantNumber);
    if (!found) return null;
    const stored = rows.entry(entry.tenant, rows.find(Number(found["row"])));
    checkSame(stored, entry);
    return { id: entry.id, position: stored.position, recordedAt: stored.recordedAt, added: false };
  }

  function write(entry: NewEntry, nowMs: number): Receipt {
    const head = heads.of(entry.tenant);
    if (head.position >= lastPosition) throw new UserLogsError("store_full", `A tenant's log holds ${lastPosition} entries.`);
    head.position++;
    head.recordedMs = Math.max(head.recordedMs, nowMs);
    const row = rowOf(head.tenantNumber, head.position);
    const shared = shareTexts(terms, head.tenantNumber, entry);
    const originText = encodeOrigin(entry.context);
    const origin = originText === null ? null : terms.term(head.tenantNumber, "origin", originText).number;
    addRow(row, head.recordedMs, entry, shared, origin);
    documents.push(documentOf(row, entry, shared));
    return { id: entry.id, position: head.position, recordedAt: new Date(head.recordedMs).toISOString(), added: true };
  }

  return {
    refusal(entries) {
      try {
        known = planAppend(entries, earlier);
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
      for (const document of documents.toSorted((a, b) => a[0] - b[0])) addDocument.run(...document);
      documents = [];
    },
    committed: () => heads.forget(),
    rolledBack() {
      heads.forget();
      terms.forget();
      rows.forget();
      documents = [];
    },
  };
}

function createRowWriter(db: DatabaseSync) {
  const add = ownStatement(db, "INSERT INTO user_logs_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  return (row: number, recordedMs: number, entry: NewEntry, shared: SharedTexts, origin: number | null): void => {
    add.run(
      row,
      recordedMs,
      encodeId(entry.id),
      shared.actor.number,
      shared.role && shared.role.number,
      shared.action.number,
      shared.item && shared.item.number,
      shared.parent && shared.parent.number,
      origin,
      encodeFlags(entry),
      entry.info,
      encodeMore(entry),
    );
  };
}

function again(receipt: Receipt): Receipt {
  return { ...receipt, added: false };
}
