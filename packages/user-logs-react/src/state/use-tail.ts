import { useEffect, useState } from "react";
import type { Client, TailNews, UrlQuery } from "user-logs/client";

/**
 * How many matching entries are newer than `after`; null where there are none.
 * `query` must be the same object for the same question. Listens only while the page is in front, because browsers allow few open streams per server.
 */
export function useTail(client: Client, query: UrlQuery, after: number | null): TailNews | null {
  const [told, setTold] = useState<{ query: UrlQuery; after: number; news: TailNews } | null>(null);
  useEffect(() => {
    if (after === null) return undefined;
    let stop: (() => void) | null = null;
    const follow = () => {
      if (document.visibilityState === "hidden") {
        stop?.();
        stop = null;
      } else {
        stop ??= client.tail(query, after, (news) => setTold({ query, after, news }));
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stop?.();
    };
  }, [client, query, after]);
  return told !== null && told.query === query && told.after === after && told.news.count > 0 ? told.news : null;
}
