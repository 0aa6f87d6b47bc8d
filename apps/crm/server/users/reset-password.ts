import { masked } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import { generatedPassword } from "../auth/generated-password.ts";
import { oneTimePassword } from "../auth/one-time-password.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, missing, refused } from "../forms/changed.ts";
import { findUser } from "./find.ts";
import { reasonAgainstChanging } from "./may-act-on.ts";

/** Gives the user a one-time password, which is returned and kept nowhere; his sessions end, and he must change it next time. */
export async function resetPassword(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  { record }: RouteRecorder<Actions, "users.reset_password">,
): Promise<Changed<{ password: string }>> {
  const password = generatedPassword();
  const hash = await (await crm.auth().$context).password.hash(password);
  return crm.write(async (trx, tx) => {
    const user = await findUser(trx, id);
    if (!user) return missing;
    if (id === actor.id) return refused("Change your own password on your account page.");
    const against = reasonAgainstChanging(actor, user);
    if (against !== null) return refused(against);
    const updatedAt = new Date().toISOString();
    await trx
      .updateTable("account")
      .set({ password: hash, updatedAt })
      .where("userId", "=", id)
      .where("providerId", "=", "credential")
      .execute();
    await trx
      .updateTable("user")
      .set({ ...oneTimePassword(), updatedAt })
      .where("id", "=", id)
      .execute();
    await trx.deleteFrom("session").where("userId", "=", id).execute();
    await record("users.reset_password", { item: { id, name: user.name }, changes: { password: masked } }, { tx });
    return changed({ password });
  });
}
