import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import type { UserStatus } from "../db/tables.ts";
import { type Changed, changed, missing, refused } from "../forms/changed.ts";
import { findUser } from "./find.ts";
import { reasonAgainstChanging, reasonAgainstLosing } from "./may-act-on.ts";

/** Deactivates a user, whose sessions end at once, or lets him in again. */
export async function setUserStatus(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  status: UserStatus,
  { record }: RouteRecorder<Actions, "users.deactivate" | "users.reactivate">,
): Promise<Changed<{ name: string }>> {
  return crm.write(async (trx, tx) => {
    const user = await findUser(trx, id);
    if (!user) return missing;
    const against = reasonAgainstChanging(actor, user) ?? (status === "inactive" ? await reasonAgainstLosing(trx, actor, user) : null);
    if (against !== null) return refused(against);
    await trx.updateTable("user").set({ status, updatedAt: new Date().toISOString() }).where("id", "=", id).execute();
    if (status === "inactive") await trx.deleteFrom("session").where("userId", "=", id).execute();
    const details = { item: { id, name: user.name }, changes: { status: [user.status, status] } } as const;
    await record(status === "inactive" ? "users.deactivate" : "users.reactivate", details, { tx });
    return changed({ name: user.name });
  });
}
