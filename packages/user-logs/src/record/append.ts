import type { ActionSpec } from "../catalogue/action.ts";
import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import type { Store } from "../store/store.ts";
import type { Appender, Recorded } from "./bound-recorder.ts";
import type { Dropped } from "./dropped.ts";
import type { Queue } from "./queue.ts";

export interface AppenderOptions {
  readonly store: Store;
  readonly queue: Queue;
  readonly dropped: Dropped;
  readonly onProblem: (problem: unknown) => void;
}

const transient = new Set(["store_unavailable", "store_full", "store_read_only"]);

/** Gives entries to the store; where it cannot take them, the action's policy says what becomes of them. */
export function createAppender({ store, queue, dropped, onProblem }: AppenderOptions): Appender {
  async function append(entry: NewEntry, spec: ActionSpec): Promise<Recorded> {
    // The store's date will be that of the retry, so an entry that waits carries the time of the act itself.
    const calledMs = Date.now();
    if (spec.policy === "queue" && queue.waiting > 0) return enqueue(entry, calledMs);
    try {
      await appendWithDropped(store, dropped, entry.tenant, [entry]);
      return { id: entry.id, state: "recorded" };
    } catch (problem) {
      if (!(problem instanceof UserLogsError) || !transient.has(problem.code) || spec.policy === "block") throw problem;
      onProblem(problem);
      if (spec.policy === "queue") return enqueue(entry, calledMs);
      dropped.add(entry.tenant);
      return { id: entry.id, state: "counted" };
    }
  }

  function enqueue(entry: NewEntry, calledMs: number): Recorded {
    queue.push({ ...entry, occurredAt: entry.occurredAt ?? new Date(calledMs).toISOString() });
    return { id: entry.id, state: "queued" };
  }

  function recordedIn(tx: object | undefined, { tenant, id }: NewEntry): Recorded {
    if (tx === undefined) return { id, state: "recorded" };
    return { id, state: "recorded", committed: () => store.has(tenant, id) };
  }

  return {
    async append(entry, spec, tx) {
      if (tx === undefined) return append(entry, spec);
      await store.append([entry], { tx });
      return recordedIn(tx, entry);
    },
    async appendAll(entries, tx) {
      if (tx === undefined && entries.length > limits.appendEntries) {
        throw new UserLogsError(
          "entry_too_large",
          `A bulk change of ${entries.length} entries is recorded all or none only inside a transaction.`,
        );
      }
      for (let start = 0; start < entries.length; start += limits.appendEntries) {
        await store.append(entries.slice(start, start + limits.appendEntries), tx === undefined ? {} : { tx });
      }
      return recordedIn(tx, entries[0]);
    },
  };
}

/** Appends, before the given entries, the one that says how many of the tenant's were dropped. */
export async function appendWithDropped(store: Store, dropped: Dropped, tenant: string, entries: readonly NewEntry[]): Promise<void> {
  const missed = dropped.take(tenant);
  try {
    await store.append([...missed.entries, ...entries]);
  } catch (problem) {
    missed.giveBack();
    throw problem;
  }
}
