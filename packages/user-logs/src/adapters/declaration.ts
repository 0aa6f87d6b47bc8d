import { UserLogsError } from "../entry/error.ts";

/** What a route says that it records: one or more actions of the catalogue, or why it records none. */
export type Declaration = { readonly actions: readonly string[] } | { readonly exempt: string };

// In the registry of symbols, so that a declaration is known although the host's bundle holds another copy of this file.
const declarationKey = Symbol.for("user-logs.declaration");

export type Declared<Handler> = Handler & { readonly [declarationKey]: Declaration };

/** Marks a handler. Throws `undeclared_route` for an empty list of actions and for an empty reason. */
export function declare<Handler extends object>(handler: Handler, declaration: Declaration): Declared<Handler> {
  const empty = "actions" in declaration ? declaration.actions.length === 0 : declaration.exempt.trim() === "";
  if (empty) throw new UserLogsError("undeclared_route", "A declaration names no action and gives no reason.");
  return Object.assign(handler, { [declarationKey]: declaration }) as Declared<Handler>;
}

/** The declaration of a handler; undefined where it has none. */
export function declarationOf(handler: unknown): Declaration | undefined {
  return typeof handler === "function" ? (handler as Partial<Declared<object>>)[declarationKey] : undefined;
}
