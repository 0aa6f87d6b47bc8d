import { UserLogsError } from "../entry/error.ts";
import type { ActionSpec } from "./action.ts";
import { checkAction } from "./check-action.ts";

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

/**
 * Builds a catalogue. Throws at start-up, never at the first record: `unknown_action` where a name is not lower-case letters,
 * digits and `_`; `invalid_action` where a sentence is empty, names an item that the action does not have or a secret, or has a
 * brace that is no placeholder, and where a kind, policy or version is none.
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
