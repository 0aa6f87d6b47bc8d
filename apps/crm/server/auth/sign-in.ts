import { APIError } from "better-auth/api";
import type { Crm } from "../context.ts";
import { rememberNetwork } from "./known-network.ts";
import { admitSignIn } from "./throttle.ts";
import { type SignedInUser, userOfSession } from "./signed-in.ts";

export type SignInResult =
  | { readonly state: "signed-in"; readonly user: SignedInUser; readonly cookies: readonly string[]; undo(): Promise<void> }
  | { readonly state: "wrong" }
  /** The password is the right one, and came too late. */
  | { readonly state: "expired" }
  | { readonly state: "throttled" };

/**
 * Checks e-mail and password and makes a session. The same answer, after the same work, for an unknown e-mail, a wrong
 * password and a deactivated user. `undo` takes the session back: nobody has its cookie yet.
 */
export async function signIn(crm: Crm, email: string, password: string): Promise<SignInResult> {
  const admission = await admitSignIn(crm.db, email, crm.address);
  if (!admission.admitted) return { state: "throttled" };
  try {
    const { response, headers } = await crm
      .auth()
      .api.signInEmail({ body: { email, password }, headers: crm.authHeaders, returnHeaders: true });
    const session = await crm.db.selectFrom("session").select("id").where("token", "=", response.token).executeTakeFirstOrThrow();
    const undo = async () => void (await crm.db.deleteFrom("session").where("id", "=", session.id).execute());
    if (await isExpired(crm, response.user.id)) {
      await undo();
      return { state: "expired" };
    }
    await crm.attempt.succeeded();
    await admission.succeeded();
    const user = await userOfSession(crm.db, response.user.id, session.id);
    if (!user) {
      await undo();
      return { state: "wrong" };
    }
    await rememberNetwork(crm.db, user.id, crm.address);
    return { state: "signed-in", user, cookies: headers.getSetCookie(), undo };
  } catch (problem) {
    if (problem instanceof APIError) return { state: "wrong" };
    throw problem;
  }
}

/** Whether the user's password was chosen by somebody else, too long ago. */
async function isExpired({ db }: Crm, userId: string): Promise<boolean> {
  const { oneTimePasswordExpiresAt } = await db
    .selectFrom("user")
    .select("oneTimePasswordExpiresAt")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return oneTimePasswordExpiresAt !== null && oneTimePasswordExpiresAt < new Date().toISOString();
}
