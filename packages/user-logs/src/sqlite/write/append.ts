import type { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import type { Receipt } from "../../store/store.ts";
import { type AppendPlan, checkSame, planAppend } from "./append-plan.ts";
import { encodeId } from "../row/id-bytes.ts";
import { chunkOf } from "../index/chunk.ts";
import { ownStatement } from "../file/own-statement.ts";
import { createIsoDate } from "../../format/iso-date.ts";
import { createRowReader } from "../row/read-row.ts";
import { lastPosition, rowOf } from "../row/row.ts";
import { createFramer } from "./framer.ts";
import { createNewIds } from "./new-ids.ts";
import { createOrigins } from "./origins.ts";
import { createRowWriter } from "./write-rows.ts";
import { shareTexts } from "./shared-numbers.ts";
import { createTenantHeads } from "./tenant-heads.ts";
import { createTermWriter } from "../texts/write-terms.ts";

/** Writes entries on one connection, inside a transaction that the caller begins and ends. */
export interface Appender {
  /** Why the call cannot be taken (`entry_conflict`); null where it can. Writes nothing but the names of new tenants. */
  refusal(entries: readonly NewEntry[]): UserLogsError | null;
  /** One call's entries, all of them, or, where it throws, an unknown part. To be called after `refusal`, and before `flush`. */
  add(entries: readonly NewEntry[], nowMs: number): Receipt[];
  /** Writes what `add` has left waiting, for all calls together. To be called before every commit. */
  flush(): void;
  /** To be called after every commit: other connections may write before the next transaction. Gives the numbers of the tenants that now have a full chunk more. */
  committed(): number[];
  /** To be called after every rollback: nothing that was numbered since the last commit exists. */
  rolledBack(): void;
}

export function createAppender(db: DatabaseSync): Appender {
  const terms = createTermWriter(db);
  const sharers = { terms, framer: createFramer(terms), origins: createOrigins(terms) };
  const rows = createRowReader(db);
  const heads = createTenantHeads(db, (tenant) => terms.tenant(tenant));
  const find = ownStatement(db, "SELECT row FROM user_logs_entry WHERE id = ? AND row >> 36 = ?");
  const newIds = createNewIds(db);
  const writer = createRowWriter(db);
  const isoDate = createIsoDate();
  let known: AppendPlan | null = null;

  function earlier(entry: NewEntry): Receipt | null {
    writer.flush();
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
    newIds.add(entry.id);
    writer.add(row, head.recordedMs, entry, shareTexts(sharers, head.tenantNumber, entry));
    return { id: entry.id, position: head.position, recordedAt: isoDate(head.recordedMs), added: true };
  }

  return {
    refusal(entries) {
      try {
        known = planAppend(entries, newIds, earlier);
        return null;
      } catch (error) {
        if (error instanceof UserLogsError && error.code === "entry_conflict") return error;
        throw error;
      }
    },
    add(entries, nowMs) {
      if (known === null) return entries.map((entry) => write(entry, nowMs));
      const receipts: Receipt[] = [];
      for (const [index, entry] of entries.entries()) {
        const before = known[index] ?? null;
        receipts.push(before === null ? write(entry, nowMs) : typeof before === "number" ? again(receipts[before]!) : before);
      }
      return receipts;
    },
    flush: () => writer.flush(),
    committed() {
      const grown = heads.all().filter(({ tenantNumber, first, position }) => {
        return chunkOf(rowOf(tenantNumber, first) + 1) !== chunkOf(rowOf(tenantNumber, position) + 1);
      });
      heads.forget();
      newIds.forget();
      return grown.map(({ tenantNumber }) => tenantNumber);
    },
    rolledBack() {
      heads.forget();
      newIds.forget();
      writer.forget();
      terms.forget();
      sharers.origins.forget();
      rows.forget();
    },
  };
}

function again(receipt: Receipt): Receipt {
  return { ...receipt, added: false };
}
