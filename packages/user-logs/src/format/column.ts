import type { Entry } from "../entry/entry.ts";
import { moduleOf } from "../entry/reference.ts";
import { localDateFormat } from "./local-date.ts";

/** One column of a table of entries. */
export interface Column {
  readonly title: string;
  /** Width on a sheet, in letters. */
  readonly widthLetters: number;
  text(entry: Entry): string;
}

const notAvailable = "N/A";

/**
 * The columns of the page, in its order and with its texts, then everything else that is known of an entry. A table
 * has no nesting: the chain, the changes and the sentence's parameters are JSON text, so that nothing is lost.
 */
export function columnsIn(timeZone: string): Column[] {
  const localDate = localDateFormat(timeZone);
  const column = (title: string, widthLetters: number, text: (entry: Entry) => string): Column => ({ title, widthLetters, text });
  return [
    column("Name", 24, (entry) => entry.actor.name),
    column("Role", 20, (entry) => entry.role ?? notAvailable),
    column("Action", 14, (entry) => moduleOf(entry.action)),
    column("Info", 60, (entry) => entry.info),
    column(`Date (${timeZone})`, 20, (entry) => localDate(entry.recordedAt)),
    column("Item Name", 24, (entry) => entry.item?.name ?? notAvailable),
    column("Operation", 24, (entry) => entry.action),
    column("Kind", 10, (entry) => entry.kind),
    column("Outcome", 10, (entry) => entry.outcome.status),
    column("Reason", 20, (entry) => entry.outcome.reason ?? ""),
    column("Item Type", 12, (entry) => entry.item?.type ?? ""),
    column("Item ID", 20, (entry) => entry.item?.id ?? ""),
    column("Actor Type", 12, (entry) => entry.actor.type),
    column("Actor ID", 20, (entry) => entry.actor.id),
    column("Via", 20, (entry) => (entry.via.length === 0 ? "" : JSON.stringify(entry.via))),
    column("Changes", 40, (entry) => (entry.changes.length === 0 ? "" : JSON.stringify(entry.changes))),
    column("IP", 16, (entry) => entry.context.ip ?? ""),
    column("Claimed IP", 16, (entry) => entry.context.claimedIp ?? ""),
    column("User Agent", 30, (entry) => entry.context.userAgent ?? ""),
    column("Method", 8, (entry) => entry.context.method ?? ""),
    column("Path", 24, (entry) => entry.context.path ?? ""),
    column("Request ID", 20, (entry) => entry.context.requestId ?? ""),
    column("Session ID", 20, (entry) => entry.context.sessionId ?? ""),
    column("Parent ID", 38, (entry) => entry.parent ?? ""),
    column("Message", 30, (entry) => JSON.stringify(entry.message)),
    column("Occurred At (UTC)", 26, (entry) => entry.occurredAt ?? ""),
    column("Recorded At (UTC)", 26, (entry) => entry.recordedAt),
    column("Position", 10, (entry) => String(entry.position)),
    column("Entry ID", 38, (entry) => entry.id),
    column("Tenant", 12, (entry) => entry.tenant),
  ];
}
