import { data, type RouterContextProvider } from "react-router";
import type { Outcome } from "user-logs";
import type { SignedInUser } from "../server/auth/signed-in.ts";
import { type Crm, crmContext } from "../server/context.ts";
import { type Permission, permissionLabel } from "../server/permissions/permission.ts";

/** The request's services and its user, who is there because the guard lets nobody else pass. */
export function signedIn(context: Readonly<RouterContextProvider>): { crm: Crm; user: SignedInUser } {
  const crm = context.get(crmContext);
  if (!crm.user) throw data({ detail: "You are not signed in." }, { status: 401 });
  return { crm, user: crm.user };
}

/**
 * Goes on only where the user has the permission, else answers 403. The route's first action is recorded as denied;
 * where the item is known, `tell` records it with the item instead.
 */
export async function demand(user: SignedInUser, permission: Permission, tell?: (outcome: Outcome) => Promise<unknown>): Promise<void> {
  if (user.permissions.has(permission)) return;
  const words = `Your role lacks the permission “${permissionLabel(permission)}”. Ask an administrator for it.`;
  await refuse(`needs ${permission}`, tell, words);
}

/** Answers 403 for another reason than a missing permission. The reason is for the log, the words are for the person. */
export async function refuse(reason: string, tell?: (outcome: Outcome) => Promise<unknown>, words = reason): Promise<never> {
  await tell?.({ status: "denied", reason });
  throw data({ detail: words }, { status: 403 });
}

export function notFound(what: string): never {
  throw data({ detail: `There is no such ${what}, or not any more.` }, { status: 404 });
}
