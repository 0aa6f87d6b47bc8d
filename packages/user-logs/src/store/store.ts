import type { Entry, NewEntry } from "../entry/entry.ts";
import type { RowsRequest } from "../format/rows.ts";
import type { Count, Facet, FacetField, Histogram, Page } from "../query/answer.ts";
import type { Filter, Query } from "../query/query.ts";

/**
 * Where the log lives. One contract, several stores; `store/conformance.ts` is the suite that each of them passes.
 *
 * Tenants: every call names one, and no call reads or counts another's entries.
 * Concurrency: every method may be called at any time, any number at once. A reader never waits for a writer.
 * Retries: a store waits for a busy database up to its `busyTimeoutMs`, then throws `store_unavailable`; callers may retry.
 * Errors: `UserLogsError` with a code of `entry/error.ts`. After a failed call the store stays usable: it serves again as
 * soon as the cause is gone, without a restart.
 * Time: a store may bound how long it looks for an answer. `list`, `get`, `facet`, `histogram` and `head` then throw
 * `query_too_slow`; what `count` does is said there. A slow question does not keep a quick one waiting.
 */
export interface Store {
  readonly name: string;
  readonly capabilities: Capabilities;

  /**
   * Adds entries to the log, in the order given, all or none.
   *
   * Durable (fsynced) when the promise resolves; without `tx`, calls that arrive together share one fsync.
   * With `tx` it becomes part of that transaction: durable when the host commits, gone when it rolls back; then the
   * receipts are valid only if the host commits.
   *
   * Idempotent by id, for ever: an id that the tenant has with the same content gives the same receipt again, with
   * `added: false`; with other content the whole call is refused with `entry_conflict`.
   * The store gives position (from 1, without gaps, in commit order) and date (its clock, never before the last one's: where the
   * clock was once ahead, later entries bear that date until it has caught up).
   */
  append(entries: readonly NewEntry[], options?: { tx?: unknown }): Promise<Receipt[]>;

  /** One page in the query's order. Throws `invalid_cursor` where the cursor is not one of this query's. */
  list(tenant: string, query: Query, page: PageRequest): Promise<Page>;

  /**
   * A page as `list` gives it, or its beginning where that is large already, as the rows that its entries are in a file; made where the
   * store reads, because to carry entries to the caller's thread costs several times as much as to write them.
   */
  export(tenant: string, query: Query, page: PageRequest, rows: RowsRequest): Promise<ExportedPage>;

  /** The entry with this id if the filter keeps it, else null. */
  get(tenant: string, id: string, filter: Filter): Promise<Entry | null>;

  /**
   * Whether the log has the entry with this id. With that one sees what became of an append with `tx`: false until the host has committed, and
   * for ever after it has rolled back.
   */
  has(tenant: string, id: string): Promise<boolean>;

  /**
   * How many match: exact up to `bound` at least; beyond it the store may stop and answer the bound with `exact: false`. A bound above
   * `limits.countBound` is counted to its end, however long it takes.
   */
  count(tenant: string, query: Pick<Query, "filter" | "search">, options: { bound: number; until?: number }): Promise<Count>;

  /** The values of a field that occur among the matching entries, by label, each with its count. Only values that occur. */
  facet(tenant: string, field: FacetField, query: Pick<Query, "filter" | "search">, options: FacetRequest): Promise<Facet>;

  /**
   * How many match in each bucket, exactly: `counts[i]` were recorded at or after `edges[i]` and before `edges[i + 1]`. The edges are 2 to
   * `limits.histogramBuckets` + 1 UTC instants with milliseconds, each later than the one before; others are refused with `invalid_query`.
   */
  histogram(tenant: string, query: Pick<Query, "filter" | "search">, options: HistogramRequest): Promise<Histogram>;

  /** The newest position, its date, and the date of the first entry; position 0 and null for an empty log. */
  head(tenant: string): Promise<Head>;

  /** Finishes what was accepted, then releases files, threads and connections. Idempotent. */
  close(): Promise<void>;
}

/** What a store can do beyond the contract; what it cannot, it refuses with `unsupported`. */
export interface Capabilities {
  /** `append` takes the host's transaction. */
  readonly transactions: boolean;
  /** Survives the loss of the process. */
  readonly durable: boolean;
}

export interface Receipt {
  readonly id: string;
  readonly position: number;
  readonly recordedAt: string;
  /** False where the same entry was already in the log. */
  readonly added: boolean;
}

export interface PageRequest {
  /** 1 to `limits.pageRows`, of an export to `limits.exportPageRows`. */
  readonly limit: number;
  /** `next` of the page before; absent for the first page. */
  readonly cursor?: string;
  /** Only entries up to this position: a page of the log as it was at that moment. */
  readonly until?: number;
}

export interface ExportedPage {
  /** The caller's own, alone in its memory. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The cursor of the next page; null after the last. */
  readonly next: string | null;
}

export interface FacetRequest {
  /** Only options whose label contains this text, without regard to case. */
  readonly contains?: string;
  /** 1 to `limits.facetOptions`. */
  readonly limit: number;
  /** Up to which the count of each option is exact; beyond it a store may stop, and then says so. */
  readonly bound: number;
}

export interface HistogramRequest {
  /** Where one bucket ends and the next begins. */
  readonly edges: readonly string[];
}

export interface Head {
  readonly position: number;
  readonly recordedAt: string | null;
  /** The date of the first entry: since when there is a log. */
  readonly since: string | null;
}
