/**
 * What a term is of. The numbers are in the file: never change one, never use one again (3, 6, 7 and 9 to 13 were once used).
 */
export const termKinds = {
  actor: 1,
  role: 2,
  action: 4,
  item: 5,
  parent: 8,
  /** JSON of the parts of a request's context that do not change within a session. */
  origin: 14,
  /** A sentence with slots in the place of the names; see frame.ts. */
  frame: 15,
} as const;

export type TermKind = keyof typeof termKinds;
