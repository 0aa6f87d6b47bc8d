import { useEffect, useState } from "react";
import type { Client, TailNews, UrlQuery } from "user-logs/client";
import { queryKey } from "./url-state.ts";

/**
 * How many matching entries are newer than `after`; null where there are none.
 * Listens only while the page is in front, because browsers allow few open streams per server.
 */
export function useTail(client: Client, query: UrlQuery, after: number | null): TailNews | null {
  const question = after === null ? null : `${after} ${queryKey(query)}`;
  const [news, setNews] = useState<{ question: string; news: TailNews } | null>(null);
  useEffect(() => {
    if (question === null || after === null) return undefined;
    let stop: (() => void) | null = null;
    const follow = () => {
      if (document.visibilityState === "hidden") {
        stop?.();
        stop = null;
      } else {
        stop ??= client.tail(query, after, (told) => setNews({ question, news: told }));
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stop?.();
    };
    // The question stands for query and after: another object with the same content is the same question.
  }, [client, question]);
  return news !== null && news.question === question && news.news.count > 0 ? news.news : null;
}
