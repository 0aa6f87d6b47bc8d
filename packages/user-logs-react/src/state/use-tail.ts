import { useEffect, useState } from "react";
import type { Client, TailNews, UrlQuery } from "user-logs/client";

/**
 * When a tail that the server refuses is asked for again: the rows on the page stand without it, so nothing is said, and one who
 * may no longer look leaves few refusals in the log. After the last it is asked for only when the page comes to the front again.
 */
const retryMs = [1, 2, 4, 8, 16].map((minutes) => minutes * 60_000);

/**
 * How many matching entries are newer than `after`; null where there are none.
 * `query` must be the same object for the same question. Listens only while the page is in front, because browsers allow few open streams per server.
 */
export function useTail(client: Client, query: UrlQuery, after: number | null): TailNews | null {
  const [told, setTold] = useState<{ query: UrlQuery; after: number; news: TailNews } | null>(null);
  useEffect(() => {
    if (after === null) return undefined;
    let stop: (() => void) | null = null;
    let timer: number | undefined;
    let refusals = 0;
    const listen = () => {
      const onNews = (news: TailNews) => {
        refusals = 0;
        setTold({ query, after, news });
      };
      stop = client.tail(query, after, onNews, () => {
        const waitMs = retryMs[refusals++];
        if (waitMs !== undefined) timer = window.setTimeout(listen, waitMs);
      });
    };
    const leave = () => {
      window.clearTimeout(timer);
      stop?.();
      stop = null;
    };
    const follow = () => {
      if (document.visibilityState === "hidden") leave();
      else if (stop === null) {
        refusals = 0;
        listen();
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      leave();
    };
  }, [client, query, after]);
  return told !== null && told.query === query && told.after === after && told.news.count > 0 ? told.news : null;
}
