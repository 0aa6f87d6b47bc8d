import type { ChunkToStore } from "./message.ts";
import type { Thread } from "./thread.ts";

/** Has chunks made in one thread and stored by the writer, one after the other, so that no append waits for more than the storing. */
export interface Indexing {
  /** For the tenant with this number; where that has begun and not ended, it is looked once more; nothing where it has failed within a minute. */
  begin(tenant: number): void;
  /** Lets the chunk that is being indexed be the last one; resolves when it is. */
  stop(): Promise<void>;
}

/** Every reader notices what is missing, and each try costs up to a second of a processor. */
const retryMs = 60_000;

/** `maker` makes chunks, `writer` stores them. */
export function createIndexing(maker: Pick<Thread, "ask">, writer: Pick<Thread, "ask">): Indexing {
  const running = new Map<number, Promise<void>>();
  /** Of which more has become full while a chunk was made. */
  const again = new Set<number>();
  /** When it last failed. */
  const failedAtMs = new Map<number, number>();
  let stopped = false;

  /** How many more full chunks there are to index. */
  async function indexOne(tenant: number): Promise<number> {
    const chunk = (await maker.ask({ verb: "make", tenant })) as ChunkToStore | null;
    if (chunk === null) return 0;
    // Read before the chunk's memory is handed over.
    const { more } = chunk;
    await writer.ask({ verb: "index", chunk });
    return more;
  }

  async function indexAll(tenant: number): Promise<void> {
    try {
      while (!stopped && ((await indexOne(tenant)) > 0 || again.delete(tenant)));
    } catch {
      // Where the file cannot be written, reading goes on as it did, a little slower; who appends is told why. A reader that notices
      // the same later begins anew.
      failedAtMs.set(tenant, performance.now());
    } finally {
      running.delete(tenant);
      again.delete(tenant);
    }
  }

  return {
    begin(tenant) {
      const waits = performance.now() - (failedAtMs.get(tenant) ?? Number.NEGATIVE_INFINITY) < retryMs;
      if (stopped || waits) return;
      if (running.has(tenant)) again.add(tenant);
      else running.set(tenant, indexAll(tenant));
    },
    async stop() {
      stopped = true;
      await Promise.all(running.values());
    },
  };
}
