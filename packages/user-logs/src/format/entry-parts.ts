import type { Actor, Change, Entry, Item, Message, RequestContext } from "../entry/entry.ts";

/**
 * An entry as a store has it that keeps what entries share once, by number: enough to write its row without making an object of it. What
 * a format has written of a number it copies wherever the number comes again.
 */
export interface EntryParts extends OwnParts {
  readonly actor: number;
  readonly role: number | null;
  readonly action: number;
  readonly manner: number;
  readonly item: number | null;
  readonly origin: number | null;
  readonly parent: number | null;
  /** What the sentence says beside names, and beside `info`. */
  readonly frame: number | null;
}

/** What only this entry has. */
export interface OwnParts {
  readonly tenant: string;
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly recordedMs: number;
  /** The 32 digits of the id, in upper or lower case. */
  readonly idDigits: string;
  /** The sentence; of one with a frame, what stands in the slot for the entry's own text, empty where it has none. */
  readonly info: string;
  readonly details: Details;
}

/** What most entries do not have; undefined where there is none. */
export interface Details {
  readonly occurredAt: string | undefined;
  /** Not empty. */
  readonly via: readonly Actor[] | undefined;
  /** Undefined where its key is the action, its version 1, and it has no parameters. */
  readonly message: Message | undefined;
  /** Not empty. */
  readonly changes: readonly Change[] | undefined;
  readonly reason: string | undefined;
  readonly path: string | undefined;
  readonly requestId: string | undefined;
}

/** What the numbers say. The same number says the same for ever. */
export interface SharedParts {
  actor(number: number): Actor;
  role(number: number): string;
  action(number: number): string;
  /** Kind and outcome. */
  manner(number: number): Manner;
  item(number: number): Item;
  /** The context without path and request id; not empty. */
  origin(number: number): RequestContext;
  parent(number: number): string;
  frame(number: number): readonly FramePart[];
}

/** A part of a sentence without its names: a text that is not empty, or the place of a name, or of the entry's own text, with what else stands there. */
export type FramePart = { readonly slot: null | "own"; readonly text: string } | { readonly slot: "actor" | "item"; readonly text: "" };

export interface Manner {
  readonly kind: Entry["kind"];
  readonly status: Entry["outcome"]["status"];
}

export type PartName = Exclude<keyof SharedParts, "frame">;
export type PartValue<Part extends PartName> = ReturnType<SharedParts[Part]>;

/** In the order in which a row looks them up. */
export const partNames = ["actor", "role", "action", "manner", "item", "origin", "parent"] as const satisfies PartName[];

/** The shared parts of one entry, whatever number they are asked for by. */
export function sharedPartsOf(entry: Entry): { readonly [Part in PartName]: PartValue<Part> | null } {
  const { actor, role, action, kind, outcome, item, context, parent } = entry;
  return { actor, role, action, manner: { kind, status: outcome.status }, item, origin: context, parent };
}

export function ownPartsOf(entry: Entry): OwnParts {
  const { tenant, position, recordedAt, id, info, occurredAt, via, message, changes, outcome, context } = entry;
  return {
    tenant,
    position,
    recordedMs: Date.parse(recordedAt),
    idDigits: id.replaceAll("-", ""),
    info,
    details: {
      occurredAt: occurredAt ?? undefined,
      via: via.length === 0 ? undefined : via,
      message,
      changes: changes.length === 0 ? undefined : changes,
      reason: outcome.reason,
      path: context.path,
      requestId: context.requestId,
    },
  };
}

export const noDetails: Details = {
  occurredAt: undefined,
  via: undefined,
  message: undefined,
  changes: undefined,
  reason: undefined,
  path: undefined,
  requestId: undefined,
};
