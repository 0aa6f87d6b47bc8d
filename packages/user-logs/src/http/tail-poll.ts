import type { Entry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { both, everything, newestFirst } from "../query/query.ts";
import type { Head, Store } from "../store/store.ts";

const pagesOfOneLook = 4;

/** Entries that came since the look before, newest first. */
export interface Arrivals {
  readonly entries: readonly Entry[];
  /** True: more came than these. */
  readonly more: boolean;
  readonly head: number;
}

/**
 * Watches the logs that somebody follows: the head of each tenant once a second and, only when it moved, the entries
 * since, however many follow it. Nothing is asked while nobody follows.
 */
export interface TailPoll {
  /** Resolves when entries that arrive from now on will be told. */
  subscribe(tenant: string, listener: (arrivals: Arrivals) => void): Promise<() => void>;
  close(): void;
}

interface Watched {
  readonly listeners: Set<(arrivals: Arrivals) => void>;
  readonly start: Promise<Head>;
  last: Head | undefined;
}

export function createTailPoll(store: Store, onProblem: (problem: unknown) => void, pollMs = 1_000): TailPoll {
  const tenants = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;
  // A look that is under way schedules the next one itself: whoever comes or goes meanwhile starts no second round.
  let looking = false;
  let failing = false;
  let closed = false;

  function schedule(): void {
    if (timer || looking || tenants.size === 0) return;
    timer = setTimeout(() => void look(), pollMs);
    timer.unref();
  }

  async function look(): Promise<void> {
    timer = undefined;
    looking = true;
    try {
      for (const [tenant, watched] of tenants) await lookAt(tenant, watched);
      failing = false;
    } catch (problem) {
      // Told once: the store says the same every second until it serves again, and then nothing has been missed.
      if (!failing) onProblem(problem);
      failing = true;
    }
    looking = false;
    schedule();
  }

  async function lookAt(tenant: string, watched: Watched): Promise<void> {
    if (!watched.last) return;
    const head = await store.head(tenant);
    if (head.position <= watched.last.position) return;
    const arrivals = await entriesSince(store, tenant, watched.last, head);
    watched.last = head;
    for (const listener of watched.listeners) listener(arrivals);
  }

  return {
    async subscribe(tenant, listener) {
      if (closed) throw new UserLogsError("closed", "The handler is closed.");
      const watched = tenants.get(tenant) ?? { listeners: new Set(), start: store.head(tenant), last: undefined };
      tenants.set(tenant, watched);
      watched.listeners.add(listener);
      const unsubscribe = () => {
        watched.listeners.delete(listener);
        if (watched.listeners.size === 0 && tenants.get(tenant) === watched) tenants.delete(tenant);
        if (tenants.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
      try {
        const head = await watched.start;
        watched.last ??= head;
      } catch (problem) {
        unsubscribe();
        throw problem;
      }
      schedule();
      return unsubscribe;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      timer = undefined;
      tenants.clear();
    },
  };
}

async function entriesSince(store: Store, tenant: string, last: Head, head: Head): Promise<Arrivals> {
  // The date bounds what the store must look at; the position decides.
  const since = last.recordedAt === null ? everything : ({ field: "recordedAt", from: last.recordedAt } as const);
  const query = { filter: both(everything, since), search: "", sort: newestFirst };
  const entries: Entry[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < pagesOfOneLook; count++) {
    const request = { limit: limits.pageRows, until: head.position, ...(cursor !== undefined && { cursor }) };
    const page = await store.list(tenant, query, request);
    const fresh = page.entries.filter((entry) => entry.position > last.position);
    entries.push(...fresh);
    if (fresh.length < page.entries.length || page.next === null) return { entries, more: false, head: head.position };
    cursor = page.next;
  }
  return { entries, more: true, head: head.position };
}
