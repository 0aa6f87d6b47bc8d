import type { Client, Entry, ListPage, UrlQuery } from "user-logs/client";
import { type Problem, problemOf } from "./problem.ts";

/** Rows of one request. */
export const pageRows = 100;

export interface EntryListState {
  /** `loading` may still hold the rows of the question before, so that the page does not jump. */
  readonly status: "loading" | "ready" | "problem";
  readonly entries: readonly Entry[];
  /** True where the log holds nothing beyond `entries`. */
  readonly complete: boolean;
  readonly more: "idle" | "loading" | "failed";
  readonly problem: Problem | null;
  /** The newest position of the log when the list was read: where the tail goes on from. */
  readonly head: number;
  /** Rows above this position arrived while the viewer watched. */
  readonly seen: number;
  /** Grows each time the list is read again from its top. */
  readonly version: number;
}

/** One question's rows, read page by page. A late answer never overwrites a newer one: each reading aborts the one before. */
export interface EntryList {
  readonly snapshot: () => EntryListState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the first page if it is not there; undone by `stop`. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Reads the next page; does nothing while one is being read or where there is none. */
  readonly loadMore: () => void;
  /** Reads again from the top. */
  readonly refresh: () => void;
  /** Puts entries that arrived meanwhile on top; for lists in newest-first order. */
  readonly takeNews: () => void;
}

export interface EntryListOptions {
  readonly client: Client;
  readonly query: UrlQuery;
  /** The first page where the server sent it along. */
  readonly first: ListPage | null;
  /** Why the server could not send it along. */
  readonly problem: Problem | null;
  /** Told of every page of entries that is read. */
  readonly onEntries: (entries: readonly Entry[]) => void;
  /** Rows to show, dimmed, until the first page is there. */
  readonly before: EntryListState | null;
}

export function createEntryList({ client, query, first, problem: known, before, onEntries }: EntryListOptions): EntryList {
  let state: EntryListState = first ? ready(first, 0) : waiting(before);
  if (known) state = { ...state, status: "problem", problem: known, entries: [] };
  if (first) onEntries(first.entries);
  let next: string | null = first?.next ?? null;
  let reading: AbortController | null = null;
  const listeners = new Set<() => void>();

  function change(patch: Partial<EntryListState>) {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  }

  /** One reading at a time; what was asked before is aborted, and its answer is dropped. */
  function read(cursor: string | null, onPage: (page: ListPage) => void, onProblem: (problem: Problem) => void) {
    reading?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading = controller;
    client.list(query, { limit: pageRows, ...(cursor !== null && { cursor }) }, signal).then(
      (page) => {
        if (signal.aborted) return;
        // Before anybody is told: the listeners may ask for the next page at once.
        reading = null;
        onEntries(page.entries);
        onPage(page);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        reading = null;
        onProblem(problemOf(error));
      },
    );
  }

  function begin(page: ListPage, seen = Number.MAX_SAFE_INTEGER) {
    next = page.next;
    change({ ...ready(page, state.version + 1), seen });
  }

  const fail = (problem: Problem) => change({ status: "problem", problem, entries: [] });

  function refresh() {
    change({ status: "loading", more: "idle", problem: null });
    read(null, (page) => begin(page), fail);
  }

  function loadMore() {
    if (state.status !== "ready" || next === null || reading) return;
    change({ more: "loading" });
    read(
      next,
      (page) => {
        next = page.next;
        change({ entries: [...state.entries, ...page.entries], complete: page.next === null, more: "idle" });
      },
      () => change({ more: "failed" }),
    );
  }

  function takeNews() {
    const newest = state.entries[0]?.position ?? 0;
    if (state.status !== "ready" || newest === 0) {
      refresh();
      return;
    }
    // What was being loaded below is given up; scrolling asks for it again.
    change({ more: "idle" });
    read(
      null,
      (page) => {
        const news = page.entries.filter((entry) => entry.position > newest);
        const joins = page.next === null || news.length < page.entries.length;
        // More arrived than one page holds: begin again from the top rather than leave a gap.
        if (!joins) begin(page, newest);
        else change({ entries: [...news, ...state.entries], head: page.head, seen: newest, version: state.version + 1 });
      },
      fail,
    );
  }

  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      if (state.status === "loading") refresh();
    },
    stop: () => {
      reading?.abort();
      reading = null;
      if (state.more === "loading") change({ more: "idle" });
    },
    loadMore,
    refresh,
    takeNews,
  };
}

function ready(page: ListPage, version: number): EntryListState {
  return {
    status: "ready",
    entries: page.entries,
    complete: page.next === null,
    more: "idle",
    problem: null,
    head: page.head,
    seen: Number.MAX_SAFE_INTEGER,
    version,
  };
}

function waiting(before: EntryListState | null): EntryListState {
  return {
    status: "loading",
    entries: before?.status === "problem" ? [] : (before?.entries ?? []),
    complete: false,
    more: "idle",
    problem: null,
    head: 0,
    seen: Number.MAX_SAFE_INTEGER,
    version: 0,
  };
}
