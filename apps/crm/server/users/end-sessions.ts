import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, missing, refused } from "../forms/changed.ts";
import { findUser } from "./find.ts";
import { reasonAgainstChanging } from "./may-act-on.ts";

/** Signs the user out everywhere; how many sessions that were. */
export async function endSessions(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  { record }: RouteRecorder<Actions, "users.revoke_sessions">,
): Promise<Changed<{ count: number }>> {
  return crm.write(async (trx, tx) => {
    const user = await findUser(trx, id);
    if (!user) return missing;
    const against = reasonAgainstChanging(actor, user);
    if (against !== null) return refused(against);
    const { numDeletedRows } = await trx.deleteFrom("session").where("userId", "=", id).executeTakeFirst();
    const count = Number(numDeletedRows);
    await record("users.revoke_sessions", { item: { id, name: user.name }, params: { count } }, { tx });
    return changed({ count });
  });
}
