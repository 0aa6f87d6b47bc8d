import { APIError } from "better-auth/api";
import { masked } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import { admitSignIn } from "../auth/throttle.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { ownerProblem } from "../forms/password.ts";
import { type Changed, changed, invalid, refused } from "../forms/changed.ts";

export interface PasswordInput {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes the user's own password and ends all his other sessions; the cookies are those of the session that takes the
 * place of this one. Guessing the current password is throttled like a sign-in.
 */
export async function changePassword(
  crm: Crm,
  user: SignedInUser,
  { currentPassword, newPassword }: PasswordInput,
  { record }: RouteRecorder<Actions, "account.change_password">,
): Promise<Changed<{ cookies: readonly string[] }>> {
  if (newPassword === currentPassword) return invalid({ newPassword: "Choose another password than the one you have." });
  const known = ownerProblem(newPassword, user);
  if (known !== null) return invalid({ newPassword: known });
  const admission = await admitSignIn(crm.db, user.email, crm.address);
  if (!admission.admitted) return refused("Too many failed attempts. Wait a quarter of an hour, then try again.");
  try {
    // better-auth works on the transaction, so the new password, the ended sessions and the entry commit together.
    const cookies = await crm.write(async (trx, tx) => {
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      const { headers } = await crm.auth(trx).api.changePassword({ body, headers: crm.authHeaders, returnHeaders: true });
      await trx
        .updateTable("user")
        .set({ mustChangePassword: 0, oneTimePasswordExpiresAt: null, updatedAt: new Date().toISOString() })
        .where("id", "=", user.id)
        .execute();
      await record("account.change_password", { changes: { password: masked } }, { tx });
      return headers.getSetCookie();
    });
    await admission.succeeded();
    return changed({ cookies });
  } catch (problem) {
    if (problem instanceof APIError) return invalid({ currentPassword: "This is not your current password." });
    throw problem;
  }
}
