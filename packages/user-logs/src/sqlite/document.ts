import { moduleOf, type NewEntry } from "../entry/entry.ts";
import { sortText } from "../entry/text.ts";
import { indexedText, joinIndexed } from "./indexed-text.ts";
import type { Term, TermWriter, Thing } from "./texts/write-terms.ts";

/** What the index has of an entry: its row, its texts as one, and the token of every other column, in the order of `indexColumns`. */
export type Document = [row: number, text: string, ...tokens: (string | null)[]];

export const indexColumns = "text, actor, role, module, action, item, outcome, kind, parent, name_rank, role_rank, item_rank";

/** The row numbers are cast because node:sqlite binds numbers as floating point. */
export const insertDocumentSql = `INSERT INTO user_logs_index (rowid, ${indexColumns}) VALUES (CAST(? AS INTEGER), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The texts that an entry shares with others, numbered. */
export interface SharedTexts {
  readonly actor: Thing;
  readonly role: Term | null;
  readonly roleRank: Term;
  readonly module: Term;
  readonly action: Term;
  readonly item: Thing | null;
  readonly itemRank: Term;
  readonly outcome: Term;
  readonly kind: Term;
  readonly parent: Term | null;
}

export function shareTexts(terms: TermWriter, tenant: number, entry: NewEntry): SharedTexts {
  const { role, parent } = entry;
  const item = entry.item && terms.thing(tenant, "item", entry.item);
  return {
    actor: terms.thing(tenant, "actor", entry.actor),
    role: role === null ? null : terms.term(tenant, "role", role),
    roleRank: role === null ? terms.term(tenant, "noRole", "") : terms.term(tenant, "roleRank", sortText(role)),
    module: terms.term(tenant, "module", moduleOf(entry.action)),
    action: terms.term(tenant, "action", entry.action),
    item,
    itemRank: item ? item.rank : terms.term(tenant, "noItem", ""),
    outcome: terms.term(tenant, "outcome", entry.outcome.status),
    kind: terms.term(tenant, "kind", entry.kind),
    parent: parent === null ? null : terms.term(tenant, "parent", parent),
  };
}

export function documentOf(row: number, entry: NewEntry, shared: SharedTexts): Document {
  const { actor, role, action, item } = shared;
  const texts = [actor.indexed, entry.role === null ? "" : indexedText(entry.role), indexedText(entry.action), item?.indexed ?? ""];
  return [
    row,
    joinIndexed(indexedText(entry.info), texts),
    actor.reference.token,
    role && role.token,
    shared.module.token,
    action.token,
    item && item.reference.token,
    shared.outcome.token,
    shared.kind.token,
    shared.parent && shared.parent.token,
    actor.rank.token,
    shared.roleRank.token,
    shared.itemRank.token,
  ];
}
