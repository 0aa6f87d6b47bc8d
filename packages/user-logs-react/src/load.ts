import type { Client, Count, ListPage, ViewerInfo } from "user-logs/client";
import { pageRows } from "./state/entry-list.ts";
import { type Problem, problemOf } from "./state/problem.ts";
import { queryKey, readUrl } from "./state/url-state.ts";

/** What the host's server loader hands to the page, so that the first rows come with the first response. Plain JSON. */
export interface UserLogsData {
  /** The question that this answers. */
  readonly key: string;
  readonly viewer: ViewerInfo | null;
  readonly page: ListPage | null;
  readonly count: Count | null;
  /** A refusal or a bad address is data too: the page shows it as designed. */
  readonly problem: Problem | null;
}

/** Reads the first rows on the server. Rejects only when the signal is aborted; every problem is in the answer. */
export async function loadUserLogs(
  client: Client,
  searchParams: URLSearchParams,
  { opened = false, signal }: { opened?: boolean; signal?: AbortSignal } = {},
): Promise<UserLogsData> {
  const { query, problem } = readUrl(searchParams.toString());
  const key = queryKey(query);
  const nothing = { key, viewer: null, page: null, count: null };
  if (problem) return { ...nothing, problem };
  try {
    const [viewer, page, count] = await Promise.all([
      client.viewer(signal),
      client.list(query, { limit: pageRows, opened }, signal),
      client.count(query, signal),
    ]);
    return { key, viewer, page, count, problem: null };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ...nothing, problem: problemOf(error) };
  }
}
