import { idText } from "../../entry/id-text.ts";
import { type Details, noDetails } from "../../format/entry-parts.ts";
import { kinds, outcomes } from "../../entry/closed-lists.ts";
import type { Actor, Change, Entry, NewEntry, RequestContext } from "../../entry/entry.ts";

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
  /** message.params, where there are any, but for the one of `o` */
  readonly p?: Params;
  /** the name of the one of message.params that is the sentence's own text, which the row has already */
  readonly o?: string;
  /** changes: field, before, after, and where it has them masked (1 or 0) and cut */
  readonly c?: WrittenChange[];
  /** outcome.reason */
  readonly r?: string;
  /** context.path */
  readonly u?: string;
  /** context.requestId */
  readonly q?: string;
}

type Params = NewEntry["message"]["params"];
type WrittenChange = [field: string, before: Change["before"], after: Change["after"], masked?: 0 | 1, cut?: number];

/** Kind and outcome as one small number. */
export function encodeFlags(entry: NewEntry): number {
  return kinds.indexOf(entry.kind) + 4 * outcomes.indexOf(entry.outcome.status);
}

/** All numbers that `encodeFlags` makes of entries with this outcome, or of this kind. */
export function flagsOf(of: { readonly outcome?: Entry["outcome"]["status"]; readonly kind?: Entry["kind"] }): number[] {
  return outcomes.flatMap((outcome, high) =>
    kinds.flatMap((kind, low) => ((of.outcome ?? outcome) === outcome && (of.kind ?? kind) === kind ? low + 4 * high : [])),
  );
}

/** How it ended, from the number that `encodeFlags` made. */
export function decodeOutcome(flags: number): (typeof outcomes)[number] {
  return outcomes[flags >> 2] ?? "success";
}

/** What kind of act it was, from the same number. */
export function decodeKind(flags: number): Entry["kind"] {
  return kinds[flags & 3] ?? "change";
}

/**
 * The column `more`: the JSON of a `More`; null where the entry has nothing that needs it. Put together here, because most have one key.
 * `own` is the sentence's own text, or empty.
 */
export function encodeMore({ occurredAt, via, message, action, changes, outcome, context }: NewEntry, own: string): string | null {
  const { key, version } = message;
  const ownKey = own === "" ? undefined : Object.keys(message.params).find((name) => message.params[name] === own);
  const params = ownKey === undefined ? message.params : without(message.params, ownKey);
  let more = "";
  if (occurredAt !== null) more += `,"t":${JSON.stringify(occurredAt)}`;
  if (via.length > 0) more += `,"v":${JSON.stringify(via)}`;
  if (key !== action) more += `,"k":${JSON.stringify(key)}`;
  if (version !== 1) more += `,"n":${JSON.stringify(version)}`;
  if (hasKeys(params)) more += `,"p":${JSON.stringify(params)}`;
  if (ownKey !== undefined) more += `,"o":${JSON.stringify(ownKey)}`;
  if (changes.length > 0) more += `,"c":${JSON.stringify(changes.map(writeChange))}`;
  if (outcome.reason !== undefined) more += `,"r":${JSON.stringify(outcome.reason)}`;
  if (context.path !== undefined) more += `,"u":${JSON.stringify(context.path)}`;
  if (context.requestId !== undefined) more += `,"q":${JSON.stringify(context.requestId)}`;
  return more === "" ? null : `{${more.slice(1)}}`;
}

function without(params: Params, name: string): Params {
  const { [name]: _left, ...others } = params;
  return others;
}

function paramsOf({ p: others = {}, o: name }: More, own: string): Params {
  return name === undefined ? others : { ...others, [name]: own };
}

function writeChange({ field, before, after, masked, cut }: Change): WrittenChange {
  if (cut !== undefined) return [field, before, after, masked ? 1 : 0, cut];
  return masked ? [field, before, after, 1] : [field, before, after];
}

function readChange([field, before, after, masked, cut]: WrittenChange): Change {
  return { field, before, after, ...(masked === 1 && { masked: true as const }), ...(cut !== undefined && { cut }) };
}

/** The parts of the context that stay much the same within a session, as one text that many entries share. */
export function encodeOrigin({ ip, claimedIp, userAgent, method, sessionId }: RequestContext): string | null {
  const origin = { ip, claimedIp, userAgent, method, sessionId };
  return Object.values(origin).every((value) => value === undefined) ? null : JSON.stringify(origin);
}

/** What a row says once its numbers have been looked up. */
export interface Decoded extends Pick<Entry, "actor" | "role" | "action" | "item" | "parent" | "info" | "position"> {
  readonly tenant: string;
  readonly recordedAt: string;
  /** The 32 digits of the id. */
  readonly idHex: string;
  /** As `decodeOrigin` reads it; shared by many entries, and copied into each. */
  readonly origin: RequestContext | null;
  readonly flags: number;
  /** The sentence's own text, or empty. */
  readonly own: string;
  readonly more: string | null;
}

/** The entry, exactly as it was appended. */
export function decodeEntry(row: Decoded): Entry {
  const more = row.more === null ? nothingMore : readMore(row.more);
  const status = decodeOutcome(row.flags);
  return {
    id: idText(row.idHex),
    tenant: row.tenant,
    occurredAt: more.t ?? null,
    actor: row.actor,
    role: row.role,
    via: more.v ?? [],
    action: row.action,
    kind: decodeKind(row.flags),
    info: row.info,
    message: { key: more.k ?? row.action, version: more.n ?? 1, params: paramsOf(more, row.own) },
    item: row.item,
    changes: more.c === undefined ? [] : more.c.map(readChange),
    outcome: more.r === undefined ? { status } : { status, reason: more.r },
    context: contextOf(row.origin, more),
    parent: row.parent,
    position: row.position,
    recordedAt: row.recordedAt,
  };
}

const nothingMore: More = {};

/** What the column `more` says, of an entry with that action, and with that text of its own in the sentence. */
export function decodeDetails(text: string | null, own: string, action: () => string): Details {
  if (text === null) return noDetails;
  const more = readMore(text);
  const { t: occurredAt, v: via, k: key, n: version, c: changes, r: reason, u: path, q: requestId } = more;
  const isPlain = key === undefined && version === undefined && more.p === undefined && more.o === undefined;
  const message = isPlain ? undefined : { key: key ?? action(), version: version ?? 1, params: paramsOf(more, own) };
  return { occurredAt, via, message, changes: changes?.map(readChange), reason, path, requestId };
}

/** Most entries have a path and nothing else, which is read without a parser: `{"u":"` and a text in which nothing is escaped. */
function readMore(text: string): More {
  const [begin, end] = ['{"u":"', '"}'];
  const plain = text.startsWith(begin) && text.indexOf('"', begin.length) === text.length - end.length && !text.includes("\\");
  return plain ? { u: text.slice(begin.length, -end.length) } : (JSON.parse(text) as More);
}

function contextOf(origin: RequestContext | null, { u: path, q: requestId }: More): RequestContext {
  const context: RequestContext = { ...origin };
  if (path !== undefined) context.path = path;
  if (requestId !== undefined) context.requestId = requestId;
  return context;
}

/** What `encodeOrigin` has written. */
export function decodeOrigin(text: string): RequestContext {
  return JSON.parse(text) as RequestContext;
}

function hasKeys(object: object): boolean {
  for (const _key in object) return true;
  return false;
}
