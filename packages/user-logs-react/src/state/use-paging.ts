import { useEffect, useState } from "react";
import type { Entry } from "user-logs/client";
import type { EntryList, EntryListState } from "./entry-list.ts";

/** A window of pages over the list, which is read on as far as the page needs. */
export interface Paging {
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

/** `size` null: no pages, everything that was read. */
export function usePaging(list: EntryList, state: EntryListState, size: number | null): Paging {
  const [at, setAt] = useState({ list, version: state.version, size, page: 0 });
  // Another question, a list read again or another size begins at the first page.
  if (at.list !== list || at.version !== state.version || at.size !== size) setAt({ list, version: state.version, size, page: 0 });
  // The last page turned out to be empty: the rows ended exactly with the page before.
  else if (size !== null && at.page > 0 && state.complete && at.page * size >= state.entries.length) setAt({ ...at, page: at.page - 1 });
  const { page } = at;
  const start = size === null ? 0 : page * size;
  const end = size === null ? state.entries.length : start + size;
  const lacking = size !== null && state.status === "ready" && state.more === "idle" && !state.complete && state.entries.length < end + 1;
  useEffect(() => {
    if (lacking) list.loadMore();
  }, [list, lacking]);
  const entries = size === null ? state.entries : state.entries.slice(start, end);
  return {
    page,
    entries,
    from: entries.length === 0 ? 0 : start + 1,
    to: start + entries.length,
    hasPrevious: page > 0,
    hasNext: size !== null && (state.entries.length > end || !state.complete),
    previous: () => setAt({ ...at, page: Math.max(0, page - 1) }),
    next: () => setAt({ ...at, page: page + 1 }),
  };
}
