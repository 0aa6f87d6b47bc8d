/** The columns of an entry that are indexed, by the numbers that they have in the file: never change one. */
export const indexedFields = ["actor", "role", "action", "item", "flags", "parent", "frame"] as const;
export type IndexedField = (typeof indexedFields)[number];
