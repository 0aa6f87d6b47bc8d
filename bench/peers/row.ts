import { type NewEntry, moduleOf, referenceOf } from "../../packages/user-logs/src/entry/entry.ts";

/** The columns of a plain table, in the order of `rowOf`; before them come the position, the id and the date. */
export const rowColumns = [
  "actor",
  "actor_name",
  "role",
  "module",
  "action",
  "kind",
  "outcome",
  "info",
  "item",
  "item_name",
  "parent",
  "details",
] as const;

/** The texts that search looks into. */
export const searchedColumns = ["actor_name", "role", "action", "info", "item_name"] as const;

/** B-trees: each filter's ends in the date, as PostgreSQL's and SQLite's pages on indexes advise for "equal here, ordered by that". */
export const indexes: Readonly<Record<string, string>> = {
  log_date: "recorded_at, position",
  log_actor: "actor, recorded_at, position",
  log_role: "role, recorded_at, position",
  log_module: "module, recorded_at, position",
  log_action: "action, recorded_at, position",
  log_item: "item, recorded_at, position",
  log_outcome: "outcome, recorded_at, position",
  log_kind: "kind, recorded_at, position",
  log_actor_name: "actor_name, position",
  log_item_name: "item_name, position",
};

/** What is not asked for by filters is kept as JSON, as most teams would. */
export function rowOf(entry: NewEntry): (string | null)[] {
  const { message, via, changes, context } = entry;
  const { status, ...reason } = entry.outcome;
  return [
    referenceOf(entry.actor),
    entry.actor.name,
    entry.role,
    moduleOf(entry.action),
    entry.action,
    entry.kind,
    status,
    entry.info,
    entry.item && referenceOf(entry.item),
    entry.item && entry.item.name,
    entry.parent,
    JSON.stringify({ message, via, changes, context, ...reason }),
  ];
}
