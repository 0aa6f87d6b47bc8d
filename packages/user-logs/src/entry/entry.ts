import { z } from "zod";
import { actorTypes, kinds, outcomes } from "./closed-lists.ts";
import { isEntryId } from "./is-entry-id.ts";
import { limits } from "./limits.ts";

export { actorTypes, kinds, outcomes } from "./closed-lists.ts";
export { moduleOf, referenceOf } from "./reference.ts";

/*
 * The one description of an entry. Types, validation, the OpenAPI schema, the reference page and the columns
 * of the exports are made from these schemas; nothing else lists the fields.
 */

const name = z.string().max(limits.nameLength);
const hostId = z.string().min(1).max(limits.idLength);
const instant = z.iso.datetime({ precision: 3 }).describe("UTC, milliseconds, `2026-07-01T15:41:53.120Z`");

export const actorSchema = z.object({
  type: z.enum(actorTypes).describe("What kind of actor it is"),
  id: hostId.describe("The host's stable id of the actor"),
  name: name.describe("The name at that moment"),
});

export const itemSchema = z.object({
  type: z.string().min(1).max(limits.actionPartLength).describe("What kind of thing it is: `user`, `lead`"),
  id: hostId.describe("The host's stable id of the item"),
  name: name.describe("The name at that moment"),
});

const changeValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const changeSchema = z.object({
  field: z.string().min(1).max(limits.nameLength).describe("The field that changed"),
  before: changeValue.describe("The value before; null where there was none, and where it is masked"),
  after: changeValue.describe("The value after; null where there is none, and where it is masked"),
  masked: z.literal(true).optional().describe("The field is secret: that it changed is kept, the values are not"),
  cut: z.int().positive().optional().describe("Length of the longer value, where a value was too long to be kept whole"),
});

export const outcomeSchema = z.object({
  status: z.enum(outcomes).describe("How it ended"),
  reason: z.string().max(limits.infoLength).optional().describe("Why it failed or was denied"),
});

export const messageSchema = z.object({
  key: z.string().describe("The action whose sentence was rendered"),
  version: z.int().positive().describe("Version of that sentence in the catalogue"),
  params: z.record(z.string(), z.union([z.string(), z.number()])).describe("What was put into the sentence"),
});

const contextText = z.string().max(limits.contextLength).optional();

export const contextSchema = z.object({
  ip: contextText.describe("Address of the peer, or the one a trusted proxy named"),
  claimedIp: contextText.describe("Address claimed by a header that no trusted proxy vouches for"),
  userAgent: contextText.describe("The browser or program, as it names itself"),
  method: contextText.describe("HTTP method"),
  path: contextText.describe("Path of the request, without its query"),
  requestId: contextText.describe("The host's id of the request"),
  sessionId: contextText.describe("The host's id of the session (never the session's secret)"),
});

const action = z
  .string()
  .max(2 * limits.actionPartLength + 1)
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, "an action is `module.operation` in lower case");

/** What the recorder hands to a store: everything but the position and the date, which the store gives. */
export const newEntrySchema = z.object({
  id: z
    .string()
    .refine(isEntryId, "an id is a UUID version 7 in lower case")
    .describe("UUID version 7; recording the same id and content again changes nothing"),
  tenant: z.string().min(1).max(limits.idLength).describe("The tenant that the entry belongs to"),
  occurredAt: instant
    .nullable()
    .describe("When it happened, where that is not when it was recorded: an import, an entry that had to wait for the store"),
  actor: actorSchema.describe("Who did it"),
  role: name.nullable().describe("The actor's role at that moment"),
  via: z.array(actorSchema).max(limits.via).describe("The chain behind the actor: impersonator, agent, key"),
  action: action.describe("What was done: `module.operation`"),
  kind: z.enum(kinds).describe("visit: a page seen · read: data taken · change: data changed · access: sign-in and its kin"),
  info: z.string().min(1).max(limits.infoLength).describe("The sentence, as it was rendered at that moment"),
  message: messageSchema.describe("What the sentence was rendered from"),
  item: itemSchema.nullable().describe("What it was done to"),
  changes: z.array(changeSchema).max(limits.changes).describe("The fields that changed"),
  outcome: outcomeSchema.describe("How it ended"),
  context: contextSchema.describe("From where"),
  parent: z.string().refine(isEntryId).nullable().describe("Id of the entry of the bulk change or import that this one is part of"),
});

export const entrySchema = newEntrySchema.extend({
  position: z.int().positive().describe("Place in the tenant's log, from 1, without gaps"),
  recordedAt: instant.describe("When it was recorded, by the server's clock, never going back along the log"),
});

export type Actor = z.infer<typeof actorSchema>;
export type Item = z.infer<typeof itemSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Message = z.infer<typeof messageSchema>;
export type RequestContext = z.infer<typeof contextSchema>;
export type Kind = (typeof kinds)[number];
export type NewEntry = z.infer<typeof newEntrySchema>;
export type Entry = z.infer<typeof entrySchema>;
