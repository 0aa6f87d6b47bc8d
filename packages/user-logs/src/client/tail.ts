import type { TailNews } from "../query/answer.ts";

/**
 * Listens to the engine's event stream; the browser reconnects by itself after a lost connection. An answer that is no
 * stream (nobody is signed in, too many tails) ends it for good, which `onEnd` is told. Returns the function that stops it.
 */
export function followTail(url: string, onNews: (news: TailNews) => void, onEnd?: () => void): () => void {
  const source = new EventSource(url);
  source.addEventListener("news", (event) => onNews(JSON.parse((event as MessageEvent<string>).data) as TailNews));
  source.addEventListener("error", () => {
    if (source.readyState === source.CLOSED) onEnd?.();
  });
  return () => source.close();
}
