import type { Thread } from "./thread.ts";

/** Has chunks sealed, one after the other, so that what is appended meanwhile has its turn between two of them. */
export interface Sealing {
  /** For the tenant with this number; does nothing where that has begun and not ended. */
  begin(tenant: number): void;
  /** Lets the chunk that is being sealed be the last one. */
  stop(): void;
}

export function createSealing(writer: Thread): Sealing {
  const running = new Set<number>();
  let stopped = false;

  async function sealAll(tenant: number): Promise<void> {
    try {
      while (!stopped && ((await writer.ask({ verb: "seal", tenant })) as number) > 0);
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
      void sealAll(tenant);
    },
    stop() {
      stopped = true;
    },
  };
}
