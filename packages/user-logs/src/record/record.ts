import type { ActionSpec, Details } from "../catalogue/action.ts";
import { type Catalogue, joinCatalogues } from "../catalogue/catalogue.ts";
import { type OwnActions, ownActions } from "../catalogue/own-actions.ts";
import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import type { Store } from "../store/store.ts";
import { type AnyDetails, composeEntry } from "./compose.ts";
import { type RecordContext, systemContext } from "./context.ts";
import { createQueue } from "./queue.ts";

export interface RecorderOptions<Actions> {
  readonly store: Store;
  readonly catalogue: Catalogue<Actions>;
  /** Entries of policy `queue` that may wait while the store fails. 10,000 by default. */
  readonly queueSize?: number;
  /** Told of every failure that no caller gets: a retry that failed, an entry of policy `count` that was dropped. Prints to the console by default. */
  readonly onProblem?: (problem: unknown) => void;
}

/** `recorded`: durable, or part of the given transaction. `queued`: waits in memory. `counted`: dropped, and counted in the log. */
export interface Recorded {
  readonly id: string;
  readonly state: "recorded" | "queued" | "counted";
}

export interface RecordOptions {
  /** The host's transaction, in which the change itself is made. The entry lives and dies with it. */
  readonly tx?: unknown;
}

type Arguments<Given, Options> = object extends Given ? [details?: Given, options?: Options] : [details: Given, options?: Options];
type SpecOf<Actions, Name extends keyof Actions> = Actions[Name] extends ActionSpec ? Actions[Name] : never;

/** Records on behalf of one actor. */
export interface BoundRecorder<Actions> {
  readonly who: RecordContext;
  /**
   * Records one act. Without `tx` the entry is durable when the promise resolves with `recorded`.
   * Rejects with `invalid_entry` whatever the policy is, and with the store's error as the action's policy says.
   */
  record<Name extends keyof Actions & string>(
    action: Name,
    ...rest: Arguments<Details<SpecOf<Actions, Name>>, RecordOptions>
  ): Promise<Recorded>;
  /** Records one parent and one child per item, all or none. Without `tx` at most `limits.appendEntries` at once. */
  recordBulk<Parent extends keyof Actions & string, Child extends keyof Actions & string>(
    parent: { action: Parent; details: Details<SpecOf<Actions, Parent>> },
    children: { action: Child; details: readonly Details<SpecOf<Actions, Child>>[] },
    options?: RecordOptions,
  ): Promise<Recorded>;
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

const transient = new Set(["store_unavailable", "store_full", "store_read_only"]);

export function createRecorder<Actions>(options: RecorderOptions<Actions>): Recorder<Actions> {
  const { store } = options;
  const onProblem = options.onProblem ?? ((problem: unknown) => console.error(problem));
  const catalogue = joinCatalogues(options.catalogue, ownActions);
  const queue = createQueue({ store, size: options.queueSize ?? 10_000, onProblem });
  const dropped = new Map<string, number>();
  let closed = false;

  async function append(entry: NewEntry, spec: ActionSpec, tx: unknown): Promise<Recorded> {
    if (closed) throw new UserLogsError("closed", `"${entry.action}" was recorded after the log was closed.`);
    if (tx !== undefined) return appendTo([entry], tx);
    if (spec.policy === "queue" && queue.waiting > 0) return enqueue(entry);
    const missed = takeDropped(entry.tenant);
    try {
      return await appendTo([...missed.entries, entry], undefined);
    } catch (problem) {
      missed.giveBack();
      if (!(problem instanceof UserLogsError) || !transient.has(problem.code) || spec.policy === "block") throw problem;
      onProblem(problem);
      return spec.policy === "queue" ? enqueue(entry) : countDropped(entry);
    }
  }

  async function appendTo(entries: readonly NewEntry[], tx: unknown): Promise<Recorded> {
    await store.append(entries, tx === undefined ? {} : { tx });
    return { id: entries.at(-1)!.id, state: "recorded" };
  }

  function enqueue(entry: NewEntry): Recorded {
    queue.push(entry);
    return { id: entry.id, state: "queued" };
  }

  function countDropped(entry: NewEntry): Recorded {
    dropped.set(entry.tenant, (dropped.get(entry.tenant) ?? 0) + 1);
    return { id: entry.id, state: "counted" };
  }

  /** Takes the count out at once, so that two appends under way cannot both report it. */
  function takeDropped(tenant: string): { entries: NewEntry[]; giveBack(): void } {
    const count = dropped.get(tenant);
    if (count === undefined) return { entries: [], giveBack() {} };
    dropped.delete(tenant);
    const entry = composeEntry({ ...systemContext, tenant }, "user_logs.dropped", catalogue.spec("user_logs.dropped"), {
      params: { count },
    });
    return { entries: [entry], giveBack: () => void dropped.set(tenant, (dropped.get(tenant) ?? 0) + count) };
  }

  async function reportDropped(tenant: string): Promise<void> {
    const missed = takeDropped(tenant);
    try {
      await appendTo(missed.entries, undefined);
    } catch (problem) {
      missed.giveBack();
      throw problem;
    }
  }

  function bind(who: RecordContext): BoundRecorder<Actions & OwnActions> {
    return {
      who,
      async record(action: string, details: AnyDetails = {}, { tx }: RecordOptions = {}) {
        const spec = catalogue.spec(action);
        return append(composeEntry(who, action, spec, details), spec, tx);
      },
      async recordBulk(
        parent: { action: string; details: AnyDetails },
        children: { action: string; details: readonly AnyDetails[] },
        { tx }: RecordOptions = {},
      ) {
        const head = composeEntry(who, parent.action, catalogue.spec(parent.action), parent.details);
        const spec = catalogue.spec(children.action);
        const entries = [head, ...children.details.map((details) => composeEntry(who, children.action, spec, details, head.id))];
        await appendAll(entries, tx);
        return { id: head.id, state: "recorded" as const };
      },
    } as BoundRecorder<Actions & OwnActions>;
  }

  async function appendAll(entries: readonly NewEntry[], tx: unknown): Promise<void> {
    if (closed) throw new UserLogsError("closed", "A bulk change was recorded after the log was closed.");
    if (tx === undefined && entries.length > limits.appendEntries) {
      throw new UserLogsError(
        "entry_too_large",
        `A bulk change of ${entries.length} entries is recorded all or none only inside a transaction.`,
      );
    }
    for (let start = 0; start < entries.length; start += limits.appendEntries) {
      await store.append(entries.slice(start, start + limits.appendEntries), tx === undefined ? {} : { tx });
    }
  }

  return {
    store,
    catalogue,
    for: bind,
    get waiting() {
      return queue.waiting;
    },
    async close() {
      closed = true;
      queue.stop();
      try {
        await queue.drain();
        for (const tenant of dropped.keys()) await reportDropped(tenant);
      } catch (cause) {
        const lost = queue.waiting + [...dropped.values()].reduce((sum, count) => sum + count, 0);
        throw new UserLogsError("store_unavailable", `${lost} entries could not be written before the end.`, { cause });
      } finally {
        await store.close();
      }
    },
  };
}
