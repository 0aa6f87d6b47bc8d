import type { ActionSpec, FieldChange, masked } from "../catalogue/action.ts";
import { redactText } from "../catalogue/redact.ts";
import { isSecretName } from "../catalogue/secrets.ts";
import { type Params, type ParsedSentence, parseSentence } from "../catalogue/sentence.ts";
import { acceptorOf } from "../entry/acceptor.ts";
import { type Actor, type Item, type NewEntry, newEntrySchema, type Outcome, type RequestContext } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { createEntryId } from "../entry/id.ts";
import { mostJsonBytes } from "../entry/json-size.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";
import { entryChanges } from "./changes.ts";
import { defaultTenant, type RecordContext } from "./context.ts";
import { dateText } from "./plain-value.ts";

/** `Details` of any action, after its types have done their work. */
export interface AnyDetails {
  readonly item?: Omit<Item, "type"> | null | undefined;
  readonly params?: Params | undefined;
  readonly changes?: Readonly<Record<string, FieldChange | typeof masked>> | undefined;
  readonly outcome?: Outcome;
  readonly occurredAt?: Date;
  /** The act ended before its parameters were known (a refusal): the sentence shows "N/A" for them. */
  readonly incomplete?: boolean;
}

const outcomeMarks = { success: "", failure: " (failed)", denied: " (denied)" } as const;

/** One entry, ready for a store: sentence rendered, secrets masked, texts made storable, everything validated. */
export function composeEntry(
  who: RecordContext,
  action: string,
  spec: ActionSpec,
  details: AnyDetails,
  parent: string | null = null,
): NewEntry {
  const item = itemOf(action, spec, details);
  const outcome = outcomeOf(details.outcome);
  const params = paramsOf(details.params);
  const sentence = sentenceOf(spec);
  const unknown = details.incomplete ? Object.fromEntries(sentence.names.map((name) => [name, "N/A"])) : undefined;
  const given = { ...unknown, ...params, actor: who.actor.name, role: who.role ?? "", item: item?.name ?? "N/A" };
  checkParams(action, sentence, given);
  const entry: NewEntry = {
    id: createEntryId(),
    tenant: who.tenant ?? defaultTenant,
    occurredAt: details.occurredAt === undefined ? null : dateText(details.occurredAt, "occurredAt"),
    actor: actorOf(who.actor, "actor"),
    role: who.role === null ? null : marked(who.role, limits.nameLength, "role"),
    via: (who.via ?? []).map((actor, index) => actorOf(actor, `via.${index}`)),
    action,
    kind: spec.kind,
    info: marked(sentence.render(given) + outcomeMarks[outcome.status], limits.infoLength, "info"),
    message: { key: action, version: spec.version, params },
    item,
    changes: details.changes ? entryChanges(details.changes, spec.secret) : [],
    outcome,
    context: contextOf(who.request),
    parent,
  };
  return checked(entry);
}

const sentences = new WeakMap<ActionSpec, ParsedSentence>();

/** The sentence of an action, read at its first entry. */
function sentenceOf(spec: ActionSpec): ParsedSentence {
  const known = sentences.get(spec);
  if (known) return known;
  const parsed = parseSentence(spec.sentence);
  sentences.set(spec, parsed);
  return parsed;
}

/** Kept free, so that an entry that must wait for the store is not too large with the time that it then gets. */
const occurredAtBytes = "2026-07-01T15:41:53.120Z".length + '""'.length - "null".length;

const isNewEntry = acceptorOf(newEntrySchema);

function checked(entry: NewEntry): NewEntry {
  // The schema is asked itself where something is wrong, because it can say what.
  const error = isNewEntry(entry) ? undefined : newEntrySchema.safeParse(entry).error;
  if (error) {
    const issue = error.issues[0];
    const field = issue?.path.join(".") ?? "";
    throw new UserLogsError("invalid_entry", `"${field}" of an entry of "${entry.action}": ${issue?.message ?? "not valid"}.`, { field });
  }
  const waitingBytes = entry.occurredAt === null ? occurredAtBytes : 0;
  if (mostJsonBytes(entry) + waitingBytes <= limits.entryBytes) return entry;
  const bytes = Buffer.byteLength(JSON.stringify(entry)) + waitingBytes;
  if (bytes > limits.entryBytes) {
    throw new UserLogsError(
      "entry_too_large",
      `An entry of "${entry.action}" has ${bytes} bytes; at most ${limits.entryBytes} are allowed.`,
    );
  }
  return entry;
}

function itemOf(action: string, spec: ActionSpec, { item, incomplete }: AnyDetails): Item | null {
  if (spec.item === undefined) return null;
  if (item) {
    return { type: spec.item, id: plainText(text(item.id, "item.id")), name: marked(item.name, limits.nameLength, "item.name") };
  }
  if (incomplete) return null;
  throw new UserLogsError("invalid_entry", `An entry of "${action}" needs the ${spec.item} that it was done to.`, { field: "item" });
}

function actorOf({ type, id, name }: Actor, field: string): Actor {
  return { type, id: plainText(text(id, `${field}.id`)), name: marked(name, limits.nameLength, `${field}.name`) };
}

function outcomeOf(outcome: Outcome | undefined): Outcome {
  if (!outcome) return { status: "success" };
  const { status, reason } = outcome;
  return { status, ...(reason !== undefined && { reason: marked(reason, limits.infoLength, "outcome.reason") }) };
}

function paramsOf(params: Params | undefined): Params {
  // A copy has what was given and nothing else, and can be corrected in its place.
  const copy = { ...params };
  for (const key of Object.keys(copy)) {
    if (isSecretName(key))
      throw new UserLogsError("invalid_entry", `The parameter "${key}" is named like a secret.`, { field: `params.${key}` });
    const value = copy[key];
    if (typeof value === "string") copy[key] = marked(value, limits.infoLength, key);
  }
  return copy;
}

function contextOf(request: RequestContext | undefined): RequestContext {
  const copy: Record<string, string | undefined> = { ...request };
  for (const key of Object.keys(copy)) {
    if (copy[key] === undefined) delete copy[key];
    else copy[key] = marked(String(copy[key]), limits.contextLength, key);
  }
  return copy;
}

function checkParams(action: string, { names }: ParsedSentence, given: Params): void {
  const missing = names.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined)
    throw new UserLogsError("invalid_entry", `The sentence of "${action}" needs the parameter "${missing}".`, {
      field: `params.${missing}`,
    });
}

/**
 * Free text as it is kept: without secrets that can be told for certain; over-long, it keeps its beginning and ends in "…", so
 * that the reader sees that there was more.
 */
function marked(given: string, length: number, field: string): string {
  const plain = plainText(redactText(text(given, field)));
  return plain.length <= length ? plain : `${plain.slice(0, length - 1).toWellFormed()}…`;
}

/** What the types promise and JavaScript may break: a numeric id, a name that is missing. */
function text(value: unknown, field: string): string {
  if (typeof value !== "string") throw new UserLogsError("invalid_entry", `"${field}" is not a text.`, { field });
  return value;
}
