import type { Thread } from "./thread.ts";

/** Has chunks indexed, one after the other, so that what is appended meanwhile has its turn between two of them. */
export interface Indexing {
  /** For the tenant with this number; does nothing where that has begun and not ended. */
  begin(tenant: number): void;
  /** Lets the chunk that is being indexed be the last one. */
  stop(): void;
}

export function createIndexing(writer: Thread): Indexing {
  const running = new Set<number>();
  let stopped = false;

  async function indexAll(tenant: number): Promise<void> {
    try {
      while (!stopped && ((await writer.ask({ verb: "index", tenant })) as number) > 0);
    } catch {
      // Where the file cannot be written, reading goes on as it did, a little slower; who appends is told why. The next reader that
      // notices the same begins anew.
    } finally {
      running.delete(tenant);
    }
  }

  return {
    begin(tenant) {
      if (stopped || running.has(tenant)) return;
      running.add(tenant);
      void indexAll(tenant);
    },
    stop() {
      stopped = true;
    },
  };
}
