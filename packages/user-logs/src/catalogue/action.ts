import type { Change, Item, Kind, Outcome } from "../entry/entry.ts";
import type { GivenPlaceholder, Placeholder } from "./sentence.ts";

/**
 * What happens when the log cannot take an entry.
 * - `block`: the caller gets the error, and with a transaction the change rolls back (no entry, no change)
 * - `queue`: the entry waits in a bounded queue; when that is full the caller gets the error
 * - `count`: the entry is dropped, and the log itself says how many were
 */
export const failurePolicies = ["block", "queue", "count"] as const;
export type FailurePolicy = (typeof failurePolicies)[number];

/** Stands for the values of a secret field: that it changed is recorded, the values are not. */
export const masked = Symbol("masked");

export interface ActionSpec<
  Sentence extends string = string,
  ItemType extends string | undefined = string | undefined,
  Secret extends string = string,
> {
  readonly kind: Kind;
  readonly sentence: Sentence;
  /** The type of the item that the action is done to; undefined where it is done to none. */
  readonly item: ItemType;
  /** Fields whose values never reach the log; the types refuse them, and the recorder masks them. */
  readonly secret: readonly Secret[];
  readonly policy: FailurePolicy;
  /** Raise it when the sentence changes its meaning; entries keep the version they were rendered with. */
  readonly version: number;
}

/** Objects and lists are kept as JSON, without what is secret in them. */
export type ChangeValue = Change["before"] | Date | bigint | object | undefined;
export type FieldChange = readonly [before: ChangeValue, after: ChangeValue];

/** Changes by field; a secret field takes `masked` and nothing else. */
export type Changes<Secret extends string> = Readonly<Record<string, FieldChange | typeof masked>> & {
  readonly [Field in Secret]?: typeof masked;
};

type ParamName<Sentence extends string> = Exclude<Placeholder<Sentence>, GivenPlaceholder>;

/** What the caller says of one act; required parts follow from the action's sentence and item. */
export type Details<Spec extends ActionSpec> = {
  outcome?: Outcome;
  /** When it happened, where that is not now: an import. */
  occurredAt?: Date;
} & (Spec["item"] extends string ? { item: Omit<Item, "type"> } : { item?: undefined }) &
  ([ParamName<Spec["sentence"]>] extends [never]
    ? { params?: undefined }
    : { params: Readonly<Record<ParamName<Spec["sentence"]>, string | number>> }) &
  (Spec["kind"] extends "visit" ? { changes?: undefined } : { changes?: Changes<Spec["secret"][number]> });

interface ActionOptions<ItemType extends string | undefined, Secret extends string> {
  item?: ItemType;
  secret?: readonly Secret[];
  policy?: FailurePolicy;
  version?: number;
}

function actionOfKind<const K extends Kind>(kind: K, defaultPolicy: FailurePolicy) {
  return <const Sentence extends string, const ItemType extends string | undefined = undefined, const Secret extends string = never>(
    sentence: Sentence,
    options: ActionOptions<ItemType, Secret> = {},
    // NoInfer: what the surrounding catalogue expects of any action must not widen what this one is.
  ): ActionSpec<Sentence, NoInfer<ItemType>, NoInfer<Secret>> & { readonly kind: K } => ({
    kind,
    sentence,
    item: options.item as ItemType,
    secret: options.secret ?? [],
    policy: options.policy ?? defaultPolicy,
    version: options.version ?? 1,
  });
}

/** A page seen. */
export const visit = actionOfKind("visit", "queue");
/** Data taken out: a search, an export, a file opened. */
export const read = actionOfKind("read", "queue");
/** Data changed. */
export const change = actionOfKind("change", "block");
/** Sign-in, sign-out and what guards them. */
export const access = actionOfKind("access", "block");
