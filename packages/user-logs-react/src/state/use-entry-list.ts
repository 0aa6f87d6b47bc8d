import { useEffect, useState, useSyncExternalStore } from "react";
import type { UrlQuery } from "user-logs/client";
import type { UserLogsData } from "../load.ts";
import { type PageContext, usePage } from "../page-context.ts";
import { createEntryList, type EntryList, type EntryListState } from "./entry-list.ts";
import { queryKey } from "./url-state.ts";

/** The rows of the question that the address asks; the server's first page is used where it answers the same question. */
export function useEntryList(query: UrlQuery, initial: UserLogsData | null): { list: EntryList; state: EntryListState } {
  const { client, labels } = usePage();
  const key = queryKey(query);
  const sent = initial?.key === key ? initial : null;
  const [current, setCurrent] = useState(() => ({ key, client, sent, list: listOf({ client, labels }, query, sent, null) }));
  // A host whose loader runs again hands over a newer first page: it replaces the rows.
  const answeredAnew = sent !== null && sent !== current.sent;
  if (current.key !== key || current.client !== client || answeredAnew) {
    setCurrent({ key, client, sent, list: listOf({ client, labels }, query, sent, current.list.snapshot()) });
  }
  const { list } = current;
  useEffect(() => {
    list.start();
    return list.stop;
  }, [list]);
  return { list, state: useSyncExternalStore(list.subscribe, list.snapshot, list.snapshot) };
}

function listOf(
  { client, labels }: Pick<PageContext, "client" | "labels">,
  query: UrlQuery,
  sent: UserLogsData | null,
  before: EntryListState | null,
): EntryList {
  return createEntryList({
    client,
    query,
    first: sent?.page ?? null,
    problem: sent?.problem ?? null,
    before,
    onEntries: labels.learnFrom,
  });
}
