import type { Entry } from "../entry/entry.ts";
import type { Count, ExportProgress, Facet, FacetField, Page, SteppedHistogram, TailNews, ViewerInfo } from "../query/answer.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { formatUrlQuery, type UrlQuery } from "../query/url.ts";
import { followTail } from "./tail.ts";

export type { Actor, Change, Entry, Item, Kind, Outcome } from "../entry/entry.ts";
export { UserLogsError } from "../entry/error.ts";
// Not through entry.ts: a browser has no use for the schemas.
export { moduleOf, referenceOf } from "../entry/reference.ts";
export { foldText } from "../entry/text.ts";
export { type ExportFormat, exportFormats } from "../query/export-format.ts";
export type {
  Bucket,
  Count,
  ExportProgress,
  Facet,
  FacetField,
  FacetOption,
  Page,
  SteppedHistogram,
  TailNews,
  ViewerInfo,
} from "../query/answer.ts";
export { type Sort, type SortKey, sortKeys } from "../query/query.ts";
export { type Step, steps } from "../query/step.ts";
export { emptyUrlQuery, formatSort, formatUrlQuery, parseUrlQuery, queryOf, queryParams, type UrlQuery } from "../query/url.ts";

export interface ListPage extends Page {
  /** The newest position when the page was read: where the live tail goes on from. */
  readonly head: number;
}

export interface ClientOptions {
  /** Where the engine's handler is mounted: `/api/user-logs`. */
  readonly baseUrl: string;
  /** `globalThis.fetch` by default; a server passes the handler's own `fetch` to render the first page. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** An answer that is not one: the problem details (RFC 9457) of the engine, or what kept the request from being answered. */
export class UserLogsProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(problem: { status: number; code: string; detail: string; field?: string }, cause?: unknown) {
    super(problem.detail, { cause });
    this.name = "UserLogsProblem";
    this.status = problem.status;
    this.code = problem.code;
    this.field = problem.field;
  }
}

/** Every method rejects with a `UserLogsProblem`, or with the signal's reason when it is aborted. */
export interface Client {
  viewer(signal?: AbortSignal): Promise<ViewerInfo>;
  /** `opened: true` for the first look (the page opened from a menu); every look is recorded by the engine. */
  list(query: UrlQuery, page: { limit: number; cursor?: string; opened?: boolean }, signal?: AbortSignal): Promise<ListPage>;
  count(query: UrlQuery, signal?: AbortSignal): Promise<Count>;
  facet(field: FacetField, query: UrlQuery, options: { contains?: string; limit: number }, signal?: AbortSignal): Promise<Facet>;
  /** How many match over time, in at most so many buckets (60 if not said) of one natural step in the question's time zone. */
  histogram(query: UrlQuery, options?: { buckets?: number }, signal?: AbortSignal): Promise<SteppedHistogram>;
  get(id: string, signal?: AbortSignal): Promise<Entry>;
  /** The address of a download; `id`, made by the caller, names it for `exportProgress`. */
  exportUrl(query: UrlQuery, format: ExportFormat, id: string): string;
  exportProgress(id: string, signal?: AbortSignal): Promise<ExportProgress>;
  /**
   * Tells how many entries that match are newer than `after`, as they arrive; returns the function that stops it. A connection that
   * is lost is made again; `onEnd` is told, once, that the server refuses it: nothing comes any more unless it is followed anew.
   */
  tail(query: UrlQuery, after: number, onNews: (news: TailNews) => void, onEnd?: () => void): () => void;
}

export function createClient({ baseUrl, fetch = (request) => globalThis.fetch(request) }: ClientOptions): Client {
  async function ask<Answer>(path: string, params: URLSearchParams, signal: AbortSignal | undefined): Promise<Answer> {
    const response = await send(fetch, address(baseUrl, path, params), signal);
    const text = await bodyOf(response, signal);
    if (!response.ok) throw problemOf(response.status, text);
    return answerOf<Answer>(response.status, text);
  }
  const plain = () => new URLSearchParams();
  return {
    viewer: (signal) => ask("/viewer", plain(), signal),
    list: (query, { limit, cursor, opened }, signal) =>
      ask("/entries", withParams(query, { limit: String(limit), cursor, opened: opened ? "1" : undefined }), signal),
    count: (query, signal) => ask("/count", formatUrlQuery(query), signal),
    facet: (field, query, { limit, contains }, signal) =>
      ask(`/facets/${field}`, withParams(query, { limit: String(limit), contains }), signal),
    histogram: (query, { buckets } = {}, signal) => ask("/histogram", withParams(query, { buckets: buckets?.toString() }), signal),
    get: (id, signal) => ask(`/entries/${encodeURIComponent(id)}`, plain(), signal),
    exportUrl: (query, format, id) => address(baseUrl, "/export", withParams(query, { format, id })),
    exportProgress: (id, signal) => ask(`/exports/${encodeURIComponent(id)}`, plain(), signal),
    tail: (query, after, onNews, onEnd) =>
      followTail(address(baseUrl, "/tail", withParams(query, { after: String(after) })), onNews, onEnd),
  };
}

function withParams(query: UrlQuery, more: Record<string, string | undefined>): URLSearchParams {
  const params = formatUrlQuery(query);
  for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== "") params.set(name, value);
  return params;
}

function address(baseUrl: string, path: string, params: URLSearchParams): string {
  const search = params.toString();
  return `${baseUrl}${path}${search === "" ? "" : `?${search}`}`;
}

async function send(fetch: (request: Request) => Promise<Response>, url: string, signal: AbortSignal | undefined): Promise<Response> {
  const absolute = new URL(url, globalThis.location?.href ?? "http://localhost");
  const request = new Request(absolute, { headers: { Accept: "application/json" }, ...(signal && { signal }) });
  try {
    return await fetch(request);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new UserLogsProblem(
      { status: 0, code: "offline", detail: "The server cannot be reached. Check the connection and try again." },
      cause,
    );
  }
}

async function bodyOf(response: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new UserLogsProblem({ status: 0, code: "offline", detail: "The answer broke off. Check the connection and try again." }, cause);
  }
}

/** A proxy or a sign-in page answers 200 as well, and with something else. */
function answerOf<Answer>(status: number, text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch (cause) {
    const detail = "The server answered with something else than the log. Open the page anew; you may have to sign in again.";
    throw new UserLogsProblem({ status, code: "unknown", detail }, cause);
  }
}

function problemOf(status: number, text: string): UserLogsProblem {
  try {
    const problem = JSON.parse(text) as { code?: string; detail?: string; title?: string; field?: string };
    return new UserLogsProblem({
      status,
      code: problem.code ?? "unknown",
      detail: problem.detail ?? problem.title ?? `The server answered ${status}.`,
      ...(problem.field !== undefined && { field: problem.field }),
    });
  } catch (cause) {
    return new UserLogsProblem({ status, code: "unknown", detail: `The server answered ${status}.` }, cause);
  }
}
