import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { everything } from "../query/query.ts";
import type { Store } from "../store/store.ts";

const firstDelayMs = 100;
const longestDelayMs = 5_000;
const batchEntries = 500;

export interface QueueOptions {
  readonly store: Store;
  /** Entries that may wait; one more is refused with `queue_full`. */
  readonly size: number;
  /** Told of every failed attempt; the entries stay in the queue. */
  readonly onProblem: (problem: unknown) => void;
}

/** Entries that wait, in memory and in order, until the store takes them. */
export interface Queue {
  readonly waiting: number;
  /** Throws `queue_full` where there is no room; the caller then knows that the entry is not recorded. */
  push(entry: NewEntry): void;
  /** Writes what waits. Rejects where the store still refuses; nothing is removed before it is durable. */
  drain(): Promise<void>;
  /** Stops retrying. */
  stop(): void;
}

export function createQueue({ store, size, onProblem }: QueueOptions): Queue {
  const entries: NewEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let draining: Promise<void> | undefined;

  async function write(): Promise<void> {
    while (entries.length > 0) {
      const batch = entries.slice(0, batchEntries);
      await writeBatch(batch);
      entries.splice(0, batch.length);
    }
    delayMs = firstDelayMs;
  }

  /**
   * An attempt whose answer was lost may have reached the log after all, there without the time that an entry gets when it
   * waits: then the store knows the id with other content, and that entry is written already.
   */
  async function writeBatch(batch: readonly NewEntry[]): Promise<void> {
    try {
      await store.append(batch);
    } catch (problem) {
      if (!(problem instanceof UserLogsError) || problem.code !== "entry_conflict") throw problem;
      const known = await Promise.all(batch.map(({ tenant, id }) => store.get(tenant, id, everything)));
      await store.append(batch.filter((_, index) => known[index] === null));
    }
  }

  function drain(): Promise<void> {
    draining ??= write().finally(() => {
      draining = undefined;
    });
    return draining;
  }

  function retryLater(): void {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      drain().catch((problem: unknown) => {
        onProblem(problem);
        delayMs = Math.min(delayMs * 2, longestDelayMs);
        retryLater();
      });
    }, delayMs);
    timer.unref();
  }

  return {
    get waiting() {
      return entries.length;
    },
    push(entry) {
      if (entries.length >= size) throw new UserLogsError("queue_full", `${size} entries already wait for the store.`);
      entries.push(entry);
      retryLater();
    },
    drain,
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
