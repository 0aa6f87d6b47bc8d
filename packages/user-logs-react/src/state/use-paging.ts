import { useEffect } from "react";
import type { Entry } from "user-logs/client";
import { usePage } from "../page-context.ts";
import type { EntryList, EntryListState } from "./entry-list.ts";
import { lastListPage } from "./url-state.ts";

/** A window of pages over the list, which is read on as far as the page needs. */
export interface Paging {
  /** From 1; 1 where there are no pages. */
  readonly page: number;
  readonly entries: readonly Entry[];
  /** Place of the first and last row shown, from 1. */
  readonly from: number;
  readonly to: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly previous: () => void;
  readonly next: () => void;
}

/** The page that the address asks for. `size` null: no pages, everything that was read. */
export function usePaging(list: EntryList, state: EntryListState, size: number | null): Paging {
  const { listPage, turnTo } = usePage();
  const isWhole = size === null;
  const known = isWhole || !state.complete ? listPage : Math.min(listPage, Math.max(1, Math.ceil(state.entries.length / size)));
  const page = isWhole ? 1 : known;
  const start = isWhole ? 0 : (page - 1) * size;
  const end = isWhole ? state.entries.length : start + size;
  const isLacking = !isWhole && state.status === "ready" && state.more === "idle" && !state.complete && state.entries.length < end + 1;
  useEffect(() => {
    if (isLacking) list.loadMore();
  }, [list, isLacking]);
  // The rows end before the page that was asked for; the address says what is shown.
  const isBeyond = known !== listPage;
  useEffect(() => {
    if (isBeyond) turnTo(known, { replace: true });
  }, [isBeyond, known, turnTo]);
  const entries = isWhole ? state.entries : state.entries.slice(start, end);
  return {
    page,
    entries,
    from: entries.length === 0 ? 0 : start + 1,
    to: start + entries.length,
    hasPrevious: page > 1,
    hasNext: !isWhole && page < lastListPage && (state.entries.length > end || !state.complete),
    previous: () => turnTo(page - 1),
    next: () => turnTo(page + 1),
  };
}
