import type { Thread } from "./thread.ts";

/** Has chunks indexed, one after the other, so that what is appended meanwhile has its turn between two of them. */
export interface Indexing {
  /** For the tenant with this number; does nothing where that has begun and not ended, or has failed within a minute. */
  begin(tenant: number): void;
  /** Lets the chunk that is being indexed be the last one. */
  stop(): void;
}

/** Every reader notices what is missing, and each try keeps the writer busy for up to a second. */
const retryMs = 60_000;

export function createIndexing(writer: Thread): Indexing {
  const running = new Set<number>();
  /** When it last failed. */
  const failedAtMs = new Map<number, number>();
  let stopped = false;

  async function indexAll(tenant: number): Promise<void> {
    try {
      while (!stopped && ((await writer.ask({ verb: "index", tenant })) as number) > 0);
    } catch {
      // Where the file cannot be written, reading goes on as it did, a little slower; who appends is told why. A reader that notices
      // the same later begins anew.
      failedAtMs.set(tenant, performance.now());
    } finally {
      running.delete(tenant);
    }
  }

  return {
    begin(tenant) {
      const waits = performance.now() - (failedAtMs.get(tenant) ?? Number.NEGATIVE_INFINITY) < retryMs;
      if (stopped || waits || running.has(tenant)) return;
      running.add(tenant);
      void indexAll(tenant);
    },
    stop() {
      stopped = true;
    },
  };
}
