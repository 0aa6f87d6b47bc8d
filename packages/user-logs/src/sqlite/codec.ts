import { type Actor, type Change, type Entry, kinds, type NewEntry, outcomes, type RequestContext } from "../entry/entry.ts";

/*
 * How the parts of an entry that have no column of their own are written. Short keys, because most of the bytes of an
 * ordinary entry would else be names. Never use a key again for something else: old rows keep theirs.
 */
interface More {
  /** occurredAt */
  readonly t?: string;
  /** via */
  readonly v?: Actor[];
  /** message.key, where it is not the action */
  readonly k?: string;
  /** message.version, where it is not 1 */
  readonly n?: number;
  /** message.params, where there are any */
  readonly p?: NewEntry["message"]["params"];
  /** changes */
  readonly c?: Change[];
  /** outcome.reason */
  readonly r?: string;
  /** context, without what is in the origin */
  readonly x?: RequestContext;
}

/** Kind and outcome as one small number. */
export function encodeFlags(entry: NewEntry): number {
  return kinds.indexOf(entry.kind) + 4 * outcomes.indexOf(entry.outcome.status);
}

/** The column `more`; null where the entry has nothing that needs it. */
export function encodeMore(entry: NewEntry): string | null {
  const { key, version, params } = entry.message;
  const { method, path, requestId } = entry.context;
  const context = {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(requestId !== undefined && { requestId }),
  };
  const more: More = {
    ...(entry.occurredAt !== null && { t: entry.occurredAt }),
    ...(entry.via.length > 0 && { v: entry.via }),
    ...(key !== entry.action && { k: key }),
    ...(version !== 1 && { n: version }),
    ...(hasKeys(params) && { p: params }),
    ...(entry.changes.length > 0 && { c: entry.changes }),
    ...(entry.outcome.reason !== undefined && { r: entry.outcome.reason }),
    ...(hasKeys(context) && { x: context }),
  };
  return hasKeys(more) ? JSON.stringify(more) : null;
}

/** The parts of the context that stay the same within a session, as one text that many entries share. */
export function encodeOrigin({ ip, claimedIp, userAgent, sessionId }: RequestContext): string | null {
  if (ip === undefined && claimedIp === undefined && userAgent === undefined && sessionId === undefined) return null;
  return JSON.stringify({ ip, claimedIp, userAgent, sessionId });
}

/** What a row says once its numbers have been looked up. */
export interface Decoded extends Pick<Entry, "actor" | "role" | "action" | "item" | "parent" | "info" | "position"> {
  readonly tenant: string;
  readonly recordedMs: number;
  readonly id: Uint8Array;
  readonly origin: string | null;
  readonly flags: number;
  readonly more: string | null;
}

/** The entry, exactly as it was appended. */
export function decodeEntry(row: Decoded): Entry {
  const more = row.more === null ? {} : (JSON.parse(row.more) as More);
  const origin = row.origin === null ? {} : (JSON.parse(row.origin) as RequestContext);
  const status = outcomes[row.flags >> 2] ?? "success";
  return {
    id: decodeId(row.id),
    tenant: row.tenant,
    occurredAt: more.t ?? null,
    actor: row.actor,
    role: row.role,
    via: more.v ?? [],
    action: row.action,
    kind: kinds[row.flags & 3] ?? "change",
    info: row.info,
    message: { key: more.k ?? row.action, version: more.n ?? 1, params: more.p ?? {} },
    item: row.item,
    changes: more.c ?? [],
    outcome: more.r === undefined ? { status } : { status, reason: more.r },
    context: { ...origin, ...more.x },
    parent: row.parent,
    position: row.position,
    recordedAt: new Date(row.recordedMs).toISOString(),
  };
}

/** A UUID as its 16 bytes. */
export function encodeId(id: string): Uint8Array {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function decodeId(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function hasKeys(object: object): boolean {
  for (const _key in object) return true;
  return false;
}
