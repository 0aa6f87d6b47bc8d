import type { FacetField } from "../../packages/user-logs/src/query/answer.ts";
import type { Query } from "../../packages/user-logs/src/query/query.ts";
import type { Batch } from "../rows/generate.ts";

export const peerNames = ["sqlite", "postgres"] as const;
export type PeerName = (typeof peerNames)[number];
/** Everything that is measured. */
export type SubjectName = PeerName | "own";
export const subjectNames: readonly SubjectName[] = ["own", ...peerNames];
/** What the tables call them. */
export const titles: Readonly<Record<SubjectName, string>> = { own: "User Logs", sqlite: "plain SQLite", postgres: "plain PostgreSQL" };

/** What is measured: our store, or what a team would build without it. */
export interface Peer {
  readonly name: SubjectName;
  /** Adds the batch with every index that there is; durable (fsynced) and found by every question when it resolves. Several may run at once. */
  append(batch: Batch): Promise<void>;
  /** Drops what makes loading slow, where there is such a thing; `settle` makes it again. */
  dropIndexes?(): Promise<void>;
  /** After loading: makes the indexes that are missing, and what the documentation advises after many new rows. */
  settle(): Promise<void>;
  /** Rejects with `TooSlow` where it was stopped. */
  ask(question: Question): Promise<Answer>;
  /** Size of all files that hold the entries and their indexes. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

export type Question =
  | { readonly verb: "page"; readonly query: Query; readonly limit: number; readonly after?: Cursor }
  | { readonly verb: "count"; readonly query: Query; readonly bound: number }
  | { readonly verb: "facet"; readonly query: Query; readonly field: FacetField; readonly bound: number }
  | { readonly verb: "histogram"; readonly query: Query; readonly edges: readonly string[] };

/** Where the page after begins: ours is a text, a table's is what the last row is ordered by. */
export type Cursor = string | readonly (string | number | Date)[];

export interface Answer {
  /** How long it took, as the asker of this database sees it: a table in the same process is not charged for a way to another one. */
  readonly ms: number;
  /** The positions of the page, the count, the counts of the options from the largest on, or of the buckets. */
  readonly numbers: readonly number[];
  readonly next: Cursor | null;
  /** False for a count that stopped before its end. */
  readonly exact: boolean;
}

/** A question took longer than is waited for, and was stopped. */
export class TooSlow extends Error {
  override name = "TooSlow";
}

/** What is asked again and again under one time limit. */
export interface PeerOptions {
  /** The folder of this run; the peer keeps its files in it under its own name. */
  readonly folder: string;
  readonly timeoutMs: number;
}
