/** What the live tail says: how many matching entries are newer than where the viewer is, and the newest position. */
export interface TailNews {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly exact: boolean;
  readonly head: number;
}

/** Listens to the engine's event stream; the browser reconnects by itself. Returns the function that stops it. */
export function followTail(url: string, onNews: (news: TailNews) => void): () => void {
  const source = new EventSource(url);
  source.addEventListener("news", (event) => onNews(JSON.parse((event as MessageEvent<string>).data) as TailNews));
  return () => source.close();
}
