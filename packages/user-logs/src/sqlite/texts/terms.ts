/**
 * What a term is of. The numbers are in the file: never change one, never use one again.
 * A rank is a text that a column is sorted by; all actors whose names sort alike share one.
 */
export const termKinds = {
  actor: 1,
  role: 2,
  module: 3,
  action: 4,
  item: 5,
  outcome: 6,
  kind: 7,
  parent: 8,
  nameRank: 9,
  roleRank: 10,
  itemRank: 11,
  /** Entries without a role, and without an item: they have no rank and come last. */
  noRole: 12,
  noItem: 13,
  /** JSON of the parts of a request's context that do not change within a session; not indexed. */
  origin: 14,
} as const;

export type TermKind = keyof typeof termKinds;
