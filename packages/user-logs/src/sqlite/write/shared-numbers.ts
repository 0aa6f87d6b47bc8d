import type { NewEntry } from "../../entry/entry.ts";
import type { Framed, Framer } from "./framer.ts";
import type { Origins } from "./origins.ts";
import type { TermWriter } from "../texts/write-terms.ts";

/** The numbers of the texts that an entry shares with others. */
export interface SharedNumbers {
  readonly actor: number;
  readonly role: number | null;
  readonly action: number;
  readonly item: number | null;
  readonly parent: number | null;
  readonly origin: number | null;
  readonly sentence: Framed;
}

/** What finds the numbers. */
export interface TextSharers {
  readonly terms: TermWriter;
  readonly framer: Framer;
  readonly origins: Origins;
}

export function shareTexts({ terms, framer, origins }: TextSharers, tenant: number, entry: NewEntry): SharedNumbers {
  const { actor, role, action, item, parent } = entry;
  return {
    actor: terms.thing(tenant, "actor", actor),
    role: role === null ? null : terms.term(tenant, "role", role),
    action: terms.term(tenant, "action", action),
    item: item && terms.thing(tenant, "item", item),
    parent: parent === null ? null : terms.term(tenant, "parent", parent),
    origin: origins.origin(tenant, entry.context),
    sentence: framer.frame(tenant, entry),
  };
}
