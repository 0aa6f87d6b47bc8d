import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import type { ActionSpec } from "./action.ts";
import { placeholdersOf } from "./sentence.ts";

type ActionTree = Readonly<Record<string, Readonly<Record<string, ActionSpec>>>>;

/** `{ users: { create: … } }` flattened to `"users.create"`. */
export type ActionsOf<Tree extends ActionTree> = {
  [Module in keyof Tree & string as never]: never;
} & UnionToIntersection<
  {
    [Module in keyof Tree & string]: { [Operation in keyof Tree[Module] & string as `${Module}.${Operation}`]: Tree[Module][Operation] };
  }[keyof Tree & string]
>;

type UnionToIntersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer Both) => void
  ? Both
  : never;

/** The typed list of every action that an app can record. */
export interface Catalogue<Actions = Record<string, ActionSpec>> {
  /** Every action by its name. */
  readonly actions: Actions;
  /** The spec of an action; throws `unknown_action`. */
  spec(action: string): ActionSpec;
}

const partPattern = /^[a-z][a-z0-9_]*$/;

/**
 * Builds a catalogue. Throws `unknown_action` at start-up, never at the first record, where a name is not
 * lower-case letters, digits and `_`, or where a sentence names an item that the action does not have.
 */
export function defineActions<const Tree extends ActionTree>(tree: Tree): Catalogue<ActionsOf<Tree>> {
  const actions = new Map<string, ActionSpec>();
  for (const [module, operations] of Object.entries(tree)) {
    for (const [operation, spec] of Object.entries(operations)) {
      checkAction(module, operation, spec);
      actions.set(`${module}.${operation}`, spec);
    }
  }
  return catalogueOf(actions) as Catalogue<ActionsOf<Tree>>;
}

/** One catalogue of two; throws `unknown_action` where both define the same action. */
export function joinCatalogues<A, B>(first: Catalogue<A>, second: Catalogue<B>): Catalogue<A & B> {
  const actions = new Map(Object.entries(first.actions as Record<string, ActionSpec>));
  for (const [action, spec] of Object.entries(second.actions as Record<string, ActionSpec>)) {
    if (actions.has(action)) throw new UserLogsError("unknown_action", `The action "${action}" is defined twice.`, { field: action });
    actions.set(action, spec);
  }
  return catalogueOf(actions) as Catalogue<A & B>;
}

function catalogueOf(actions: ReadonlyMap<string, ActionSpec>): Catalogue {
  return {
    actions: Object.fromEntries(actions),
    spec(action) {
      const spec = actions.get(action);
      if (!spec) throw new UserLogsError("unknown_action", `The action "${action}" is not in the catalogue.`, { field: action });
      return spec;
    },
  };
}

function checkAction(module: string, operation: string, spec: ActionSpec): void {
  for (const part of [module, operation]) {
    if (!partPattern.test(part) || part.length > limits.actionPartLength) {
      throw new UserLogsError("unknown_action", `"${module}.${operation}" is not a valid action name.`, { field: part });
    }
  }
  if (spec.item === undefined && placeholdersOf(spec.sentence).includes("item")) {
    throw new UserLogsError("unknown_action", `The sentence of "${module}.${operation}" names {item}, but the action has none.`, {
      field: "item",
    });
  }
}
