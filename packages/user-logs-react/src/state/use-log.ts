import { useState } from "react";
import type { Count, TailNews, UrlQuery, ViewerInfo } from "user-logs/client";
import type { UserLogsData } from "../load.ts";
import { usePage } from "../page-context.ts";
import type { EntryList, EntryListState } from "./entry-list.ts";
import { queryKey } from "./url-state.ts";
import { useAnswer } from "./use-answer.ts";
import { useEntryList } from "./use-entry-list.ts";
import { useTail } from "./use-tail.ts";

/** Everything that the list shows for the question in the address. */
export interface Log {
  readonly list: EntryList;
  readonly state: EntryListState;
  readonly count: Count | null;
  readonly counting: boolean;
  readonly viewer: ViewerInfo | null;
  /** What arrived since the list was read; null where nothing did. */
  readonly news: TailNews | null;
  /** Asks again for everything that was refused or not answered. */
  readonly retry: () => void;
}

export function useLog(initial: UserLogsData | null): Log {
  const page = usePage();
  const { client } = page;
  const query = useSameQuery(page.query);
  const { list, state } = useEntryList(query, initial);
  const key = queryKey(query);
  const known = knownCount(state);
  const sentCount = initial?.key === key && state.version === 0 ? initial.count : null;
  // Asked after the rows: what was read to its end is counted already, and a count belongs to a list that was recorded.
  const question = state.status === "ready" && known === null ? `${key} ${state.version}` : null;
  const count = useAnswer(question, (signal) => client.count(query, signal), known ?? sentCount);
  const viewer = useAnswer(
    initial?.problem && state.version === 0 ? null : "viewer",
    (signal) => client.viewer(signal),
    initial?.viewer ?? null,
  );
  const news = useTail(client, query, state.status === "ready" ? state.head : null);
  return {
    list,
    state,
    count: useLastCount(key, count.value),
    counting: state.status === "loading" || count.loading,
    viewer: viewer.value,
    news,
    retry: () => {
      if (viewer.problem) viewer.retry();
      list.refresh();
    },
  };
}

/** The same object as long as the question is the same, whatever else changes in the address. */
function useSameQuery(query: UrlQuery): UrlQuery {
  const [same, setSame] = useState(query);
  if (same === query || queryKey(same) === queryKey(query)) return same;
  setSame(query);
  return query;
}

/** A list that was read to its end counts itself. */
function knownCount(state: EntryListState): Count | null {
  return state.status === "ready" && state.complete ? { count: state.entries.length, exact: true } : null;
}

/** While the same question is counted again, the count before stands. */
function useLastCount(key: string, count: Count | null): Count | null {
  const [last, setLast] = useState({ key, count });
  if (count !== null && (last.key !== key || last.count?.count !== count.count || last.count.exact !== count.exact))
    setLast({ key, count });
  return count ?? (last.key === key ? last.count : null);
}
