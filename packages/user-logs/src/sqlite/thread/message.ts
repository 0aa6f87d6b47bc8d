import type { RowsRequest } from "../../format/rows.ts";
import type { FacetField } from "../../query/answer.ts";
import type { Filter, Query } from "../../query/query.ts";
import type { FacetRequest, HistogramRequest } from "../../store/store.ts";
import type { PageAsked } from "../read/list.ts";
import type { ConnectionOptions } from "../file/connection.ts";
import type { SentProblem } from "../file/problem.ts";
import type { MadeChunk } from "../index/index-chunk.ts";

/** What a thread is started with. */
export interface ThreadData extends ConnectionOptions {
  readonly role: "writer" | "reader" | "indexer";
  /** How long a reader looks for the answer to one question. */
  readonly queryBudgetMs: number;
}

/** One thing that a thread is asked to do. */
export type Request =
  /** `entries` are the JSON of each: the cheapest way to hand small objects to another thread, dearer where they are put together. */
  | { readonly verb: "append"; readonly entries: readonly string[]; readonly nowMs: number }
  /** Answered with the JSON of a `Page`, for the same reason. */
  | { readonly verb: "list"; readonly tenant: string; readonly query: Query; readonly page: PageAsked }
  | { readonly verb: "export"; readonly tenant: string; readonly query: Query; readonly page: PageAsked; readonly rows: RowsRequest }
  | { readonly verb: "get"; readonly tenant: string; readonly id: string; readonly filter: Filter }
  | {
      readonly verb: "count";
      readonly tenant: string;
      readonly query: Pick<Query, "filter" | "search">;
      readonly options: { bound: number; until?: number };
    }
  | {
      readonly verb: "facet";
      readonly tenant: string;
      readonly field: FacetField;
      readonly query: Pick<Query, "filter" | "search">;
      readonly options: FacetRequest;
    }
  | {
      readonly verb: "histogram";
      readonly tenant: string;
      readonly query: Pick<Query, "filter" | "search">;
      readonly options: HistogramRequest;
    }
  | { readonly verb: "head"; readonly tenant: string }
  /** Makes the oldest chunk of a tenant, by its number, that is full and not stored; the answer is a `ChunkToStore`, or null. */
  | { readonly verb: "make"; readonly tenant: number }
  /** Stores it. */
  | { readonly verb: "index"; readonly chunk: ChunkToStore };

export interface ChunkToStore extends MadeChunk {
  /** The file that it was made of. */
  readonly identity: string | null;
}

export interface Call {
  readonly call: number;
  readonly request: Request;
}

/** What the main thread sends: calls, or that there will be no more. */
export type ToThread = readonly Call[] | "close";

export type Answer =
  /** `unindexed`: the number of a tenant that has a full chunk which is not stored. */
  | { readonly call: number; readonly ok: true; readonly value: unknown; readonly unindexed?: number }
  | { readonly call: number; readonly ok: false; readonly problem: SentProblem };

/** The memory that is handed over with the answers, not copied: that of exported pages, and of chunks. */
export function handedOver(answers: readonly Answer[]): ArrayBuffer[] {
  return answers.flatMap((answer) => {
    if (!answer.ok) return [];
    return isExportedPage(answer.value) ? [answer.value.bytes.buffer] : isChunk(answer.value) ? memoryOf(answer.value) : [];
  });
}

/** The same of what a thread is asked to do. */
export function handedOverWith(calls: readonly Call[]): ArrayBuffer[] {
  return calls.flatMap(({ request }) => (request.verb === "index" ? memoryOf(request.chunk) : []));
}

function memoryOf({ parts }: MadeChunk): ArrayBuffer[] {
  return parts.map(([, content]) => content.buffer);
}

function isExportedPage(value: unknown): value is { bytes: Uint8Array<ArrayBuffer> } {
  return typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof Uint8Array;
}

function isChunk(value: unknown): value is ChunkToStore {
  return typeof value === "object" && value !== null && "chunk" in value && "parts" in value;
}
