import { diff } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, missing, refused } from "../forms/changed.ts";
import { releaseLeads } from "../leads/release.ts";
import { findUser } from "./find.ts";
import { reasonAgainstChanging, reasonAgainstLosing } from "./may-act-on.ts";

/** Deletes a user with his sessions. His entries keep his name, and his leads are nobody's from then on. */
export async function deleteUser(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  { recordBulk }: RouteRecorder<Actions, "users.delete" | "leads.assign">,
): Promise<Changed<{ name: string }>> {
  return crm.write(async (trx, tx) => {
    const user = await findUser(trx, id);
    if (!user) return missing;
    const against = reasonAgainstChanging(actor, user) ?? (await reasonAgainstLosing(trx, actor, user));
    if (against !== null) return refused(against);
    const released = await releaseLeads(trx, id);
    await trx.deleteFrom("user").where("id", "=", id).execute();
    const before = { name: user.name, email: user.email, role: user.role.name, status: user.status };
    const changes = diff(before, null, ["name", "email", "role", "status"]);
    await recordBulk(
      { action: "users.delete", details: { item: { id, name: user.name }, changes } },
      { action: "leads.assign", details: released },
      { tx },
    );
    return changed({ name: user.name });
  });
}
