import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, missing, refused } from "../forms/changed.ts";
import { roleChanges } from "./changes.ts";
import { findRole } from "./find.ts";
import { reasonAgainstChangingRole } from "./update.ts";

/** Deletes a role that nobody has. */
export async function deleteRole(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  { record }: RouteRecorder<Actions, "roles.delete">,
): Promise<Changed<{ name: string }>> {
  return crm.write(async (trx, tx) => {
    const role = await findRole(trx, id);
    if (!role) return missing;
    const reason = reasonAgainstChangingRole(actor, role);
    if (reason !== null) return refused(reason);
    if (role.users > 0)
      return refused(`${role.users} ${role.users === 1 ? "user has" : "users have"} this role. Give them another one first.`);
    await trx.deleteFrom("role").where("id", "=", id).execute();
    await record("roles.delete", { item: { id, name: role.name }, changes: roleChanges(role, null) }, { tx });
    return changed({ name: role.name });
  });
}
