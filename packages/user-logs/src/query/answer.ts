import type { Entry } from "../entry/entry.ts";
import type { Step } from "./step.ts";

/** One page of entries in a query's order. */
export interface Page {
  readonly entries: Entry[];
  /** The cursor of the page after; null where this was the last. */
  readonly next: string | null;
}

export interface Count {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly exact: boolean;
}

/** The fields that a filter offers options for. */
export const facetFields = ["actor", "role", "module", "action", "outcome"] as const;
export type FacetField = (typeof facetFields)[number];

export interface Facet {
  readonly options: FacetOption[];
  /** True where more options match than were returned. */
  readonly more: boolean;
}

export interface FacetOption extends Count {
  /** What a filter on the field compares. */
  readonly value: string;
  /** What a person reads: for an actor the newest name it bears in the log. */
  readonly label: string;
}

/** How many match in each bucket, all of them exact; a bucket is what lies between two edges. */
export interface Histogram {
  readonly counts: number[];
}

/** A histogram with the buckets that the engine has chosen: one after the other, without gaps. */
export interface SteppedHistogram {
  /** How long a bucket is; null where there is no range and no bucket. */
  readonly step: Step | null;
  readonly buckets: Bucket[];
}

export interface Bucket {
  /** The first instant of it, and the first one after it, in UTC. */
  readonly from: string;
  readonly to: string;
  /** How many match, exactly. */
  readonly count: number;
}

/** What the signed-in viewer may do here. */
export interface ViewerInfo {
  readonly name: string;
  readonly canExport: boolean;
  /** In words, for the page: `null` where the viewer sees everything. */
  readonly scope: string | null;
}

/** How far a running export is. `total` is exact. */
export interface ExportProgress {
  readonly rows: number;
  readonly total: number;
  readonly state: "running" | "done" | "failed";
  /** Why it failed, in words; absent where it did not. */
  readonly reason?: string;
}

/** What the live tail says: how many matching entries are newer than where the viewer is, and the newest position. */
export interface TailNews {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly exact: boolean;
  readonly head: number;
}
