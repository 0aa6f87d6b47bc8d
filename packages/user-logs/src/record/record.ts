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
  /** Writes what waits, then closes the store. Rejects, naming how many, where entries could not be written. */
  close(): Promise<void>;
}

export function createRecorder<Actions>(options: RecorderOptions<Actions>): Recorder<Actions> {
  const { store } = options;
  const onProblem = options.onProblem ?? ((problem: unknown) => console.error(problem));
  const catalogue = joinCatalogues(options.catalogue, ownActions);
  const queue = createQueue({ store, size: options.queueSize ?? 10_000, onProblem });
  const dropped = createDropped(catalogue.spec("user_logs.dropped"));
  let closed = false;

  const appender = createAppender({ store, queue, dropped, onProblem });

  function checkOpen(): void {
    if (closed) throw new UserLogsError("closed", "Something was recorded after the log was closed.");
  }

  return {
    store,
    catalogue,
    for: (who) =>
      bindRecorder(who, catalogue, {
        async append(entry, spec, tx) {
          checkOpen();
          return appender.append(entry, spec, tx);
        },
        async appendAll(entries, tx) {
          checkOpen();
          return appender.appendAll(entries, tx);
        },
      }),
    get waiting() {
      return queue.waiting;
    },
    async close() {
      closed = true;
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
