import type { TailNews } from "../query/answer.ts";

/** Listens to the engine's event stream; the browser reconnects by itself. Returns the function that stops it. */
export function followTail(url: string, onNews: (news: TailNews) => void): () => void {
  const source = new EventSource(url);
  source.addEventListener("news", (event) => onNews(JSON.parse((event as MessageEvent<string>).data) as TailNews));
  return () => source.close();
}
