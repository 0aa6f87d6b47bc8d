import type { z } from "zod";
import {
  actorSchema,
  changeSchema,
  contextSchema,
  itemSchema,
  messageSchema,
  type NewEntry,
  newEntrySchema,
  outcomeSchema,
} from "../entry/entry.ts";

/**
 * The first key of the entry that no entry has, with the path to it; null where all are known. A store that dropped such a key would keep less
 * than it was given, and not know the same entry again.
 */
export function unknownKey(entry: NewEntry): string | null {
  return (
    strangerIn(entry, entryKeys, "") ??
    strangerIn(entry.actor, actorKeys, "actor.") ??
    strangerIn(entry.item, itemKeys, "item.") ??
    strangerIn(entry.message, messageKeys, "message.") ??
    strangerIn(entry.outcome, outcomeKeys, "outcome.") ??
    strangerIn(entry.context, contextKeys, "context.") ??
    strangerInAny(entry.via, actorKeys, "via.") ??
    strangerInAny(entry.changes, changeKeys, "changes.")
  );
}

const keysOf = (schema: z.ZodObject): ReadonlySet<string> => new Set(Object.keys(schema.shape));
const entryKeys = keysOf(newEntrySchema);
const actorKeys = keysOf(actorSchema);
const itemKeys = keysOf(itemSchema);
const messageKeys = keysOf(messageSchema);
const outcomeKeys = keysOf(outcomeSchema);
const contextKeys = keysOf(contextSchema);
const changeKeys = keysOf(changeSchema);

function strangerIn(object: object | null | undefined, known: ReadonlySet<string>, path: string): string | null {
  // Of what JSON leaves out nothing is lost.
  for (const key in object) if (!known.has(key) && (object as Record<string, unknown>)[key] !== undefined) return path + key;
  return null;
}

function strangerInAny(objects: unknown, known: ReadonlySet<string>, path: string): string | null {
  if (!Array.isArray(objects)) return null;
  for (const object of objects as object[]) {
    const found = strangerIn(object, known, path);
    if (found !== null) return found;
  }
  return null;
}
