import type { ActionSpec, Details } from "../catalogue/action.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { type AnyDetails, composeEntry } from "./compose.ts";
import type { RecordContext } from "./context.ts";

/** `recorded`: durable, or part of the given transaction. `queued`: waits in memory. `counted`: dropped, and counted in the log. */
export interface Recorded {
  readonly id: string;
  readonly state: "recorded" | "queued" | "counted";
  /** Only with `tx`: whether the entry is in the log now, which it is from the commit on, and never after a rollback. */
  readonly committed?: () => Promise<boolean>;
}

export interface RecordOptions {
  /**
   * The host's transaction, in which the change itself is made. The entry lives and dies with it. Required, because a
   * misspelt property must not record outside of the transaction that it was meant for: `foreign_transaction`.
   */
  readonly tx: object;
}

type Arguments<Given, Options> = object extends Given ? [details?: Given, options?: Options] : [details: Given, options?: Options];
type SpecOf<Actions, Name extends keyof Actions> = Actions[Name] extends ActionSpec ? Actions[Name] : never;

/**
 * What must be said of an act of this name. Of one of several names, all that any of them asks for: which one it will be is known only
 * at run time, so names with and without an item have nothing in common, and do not compile.
 */
type DetailsOf<Actions, Name extends keyof Actions> = (
  Name extends unknown ? (details: Details<SpecOf<Actions, Name>>) => void : never
) extends (details: infer All) => void
  ? All
  : never;

/** Records on behalf of one actor. */
export interface BoundRecorder<Actions> {
  readonly who: RecordContext;
  /**
   * Records one act. Without `tx` the entry is durable when the promise resolves with `recorded`.
   * Rejects with `invalid_entry` and `foreign_transaction` whatever the policy is, and with the store's error as the action's policy says.
   */
  record<Name extends keyof Actions & string>(action: Name, ...rest: Arguments<DetailsOf<Actions, Name>, RecordOptions>): Promise<Recorded>;
  /** Records one parent and one child per item, all or none. Without `tx` at most `limits.appendEntries` at once. */
  recordBulk<Parent extends keyof Actions & string, Child extends keyof Actions & string>(
    parent: { action: Parent; details: DetailsOf<Actions, Parent> },
    children: { action: Child; details: readonly DetailsOf<Actions, Child>[] },
    options?: RecordOptions,
  ): Promise<Recorded>;
}

/** Where the entries of a bound recorder go. */
export interface Appender {
  append(entry: NewEntry, spec: ActionSpec, tx: object | undefined): Promise<Recorded>;
  appendAll(entries: readonly [NewEntry, ...NewEntry[]], tx: object | undefined): Promise<Recorded>;
}

export function bindRecorder<Actions>(who: RecordContext, catalogue: Catalogue<Actions>, appender: Appender): BoundRecorder<Actions> {
  return {
    who,
    async record(action: string, details: AnyDetails = {}, options?: RecordOptions) {
      const spec = catalogue.spec(action);
      return appender.append(composeEntry(who, action, spec, details), spec, transactionOf(options));
    },
    async recordBulk(
      parent: { action: string; details: AnyDetails },
      children: { action: string; details: readonly AnyDetails[] },
      options?: RecordOptions,
    ) {
      const head = composeEntry(who, parent.action, catalogue.spec(parent.action), parent.details);
      const spec = catalogue.spec(children.action);
      const parts = children.details.map((details) => composeEntry(who, children.action, spec, details, head.id));
      return appender.appendAll([head, ...parts], transactionOf(options));
    },
  } as BoundRecorder<Actions>;
}

/** Undefined only where the caller asked for none. */
function transactionOf(options: RecordOptions | undefined): object | undefined {
  if (options === undefined) return undefined;
  const tx = (options as Partial<RecordOptions> | null)?.tx ?? undefined;
  if (tx === undefined) throw new UserLogsError("foreign_transaction", "The options of a record are given, but name no transaction.");
  return tx;
}
