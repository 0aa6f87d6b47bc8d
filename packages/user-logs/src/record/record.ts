import { type Catalogue, joinCatalogues } from "../catalogue/catalogue.ts";
import { type OwnActions, ownActions } from "../catalogue/own-actions.ts";
import { UserLogsError } from "../entry/error.ts";
import type { Store } from "../store/store.ts";
import { appendWithDropped, createAppender } from "./append.ts";
import { bindRecorder, type BoundRecorder } from "./bound-recorder.ts";
import type { RecordContext } from "./context.ts";
import { createDropped } from "./dropped.ts";
import { createQueue } from "./queue.ts";

export type { BoundRecorder, Recorded, RecordOptions } from "./bound-recorder.ts";

export interface RecorderOptions<Actions> {
  readonly store: Store;
  readonly catalogue: Catalogue<Actions>;
  /** Entries of policy `queue` that may wait while the store fails. 10,000 by default. */
  readonly queueSize?: number;
  /** Told of every failure that no caller gets: a retry that failed, an entry of policy `count` that was dropped. Prints to the console by default. */
  readonly onProblem?: (problem: unknown) => void;
}

export interface Recorder<Actions> {
  readonly store: Store;
  /** The host's actions and the engine's own. */
  readonly catalogue: Catalogue<Actions & OwnActions>;
  for(who: RecordContext): BoundRecorder<Actions & OwnActions>;
  /** Entries that wait for the store now. */
  readonly waiting: number;
  /**
   * Lets the records under way end, writes what waits, then closes the store. Rejects, naming how many, where entries could
   * not be written. What is recorded after the call is refused with `closed`.
   */
  close(): Promise<void>;
}

export function createRecorder<Actions>(options: RecorderOptions<Actions>): Recorder<Actions> {
  const { store } = options;
  const onProblem = options.onProblem ?? ((problem: unknown) => console.error(problem));
  const catalogue = joinCatalogues(options.catalogue, ownActions);
  const queue = createQueue({ store, size: options.queueSize ?? 10_000, onProblem });
  const dropped = createDropped(catalogue.spec("user_logs.dropped"));
  const appends = new Set<Promise<unknown>>();
  let closed = false;

  const appender = createAppender({ store, queue, dropped, onProblem });

  /** What was called before close() is waited for there: it may still find the store failing, and what it then leaves must be written. */
  async function underWay<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) throw new UserLogsError("closed", "An act was recorded after the log was closed.");
    const running = work();
    appends.add(running);
    try {
      return await running;
    } finally {
      appends.delete(running);
    }
  }

  return {
    store,
    catalogue,
    for: (who) =>
      bindRecorder(who, catalogue, {
        append: (...call) => underWay(() => appender.append(...call)),
        appendAll: (...call) => underWay(() => appender.appendAll(...call)),
      }),
    get waiting() {
      return queue.waiting;
    },
    async close() {
      closed = true;
      await Promise.allSettled(appends);
      queue.stop();
      try {
        await queue.drain();
        for (const tenant of dropped.tenants) await appendWithDropped(store, dropped, tenant, []);
      } catch (cause) {
        throw new UserLogsError("store_unavailable", `${queue.waiting + dropped.total} entries could not be written before the end.`, {
          cause,
        });
      } finally {
        await store.close();
      }
    },
  };
}
