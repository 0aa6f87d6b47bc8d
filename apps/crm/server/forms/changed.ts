import type { FieldErrors } from "./parse-form.ts";

/**
 * How a change ended. `invalid`: nothing was changed, the form says why. `refused`: nothing was changed, the person may not.
 * `missing`: there is no such item. Refusals and mistakes are recorded by the caller, outside of the transaction.
 */
export type Changed<Value = undefined> =
  | { readonly state: "changed"; readonly value: Value }
  | { readonly state: "invalid"; readonly errors: FieldErrors }
  | { readonly state: "refused"; readonly reason: string }
  | { readonly state: "missing" };

export function changed(): Changed;
export function changed<Value>(value: Value): Changed<Value>;
export function changed(value?: unknown): Changed<unknown> {
  return { state: "changed", value };
}

export function invalid(errors: FieldErrors): Changed<never> {
  return { state: "invalid", errors };
}

export function refused(reason: string): Changed<never> {
  return { state: "refused", reason };
}

export const missing: Changed<never> = { state: "missing" };
