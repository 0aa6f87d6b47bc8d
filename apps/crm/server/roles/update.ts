import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, invalid, missing, refused } from "../forms/changed.ts";
import { beyond } from "../permissions/may-grant.ts";
import { roleChanges } from "./changes.ts";
import { findRole, type FoundRole } from "./find.ts";
import type { RoleInput } from "./form.ts";
import { replacePermissions } from "./insert.ts";
import { claimRoleName, reasonAgainstRoleName } from "./role-names.ts";

/** Changes a role; it counts from its users' next request on. */
export async function updateRole(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  input: RoleInput,
  { record }: RouteRecorder<Actions, "roles.update">,
): Promise<Changed> {
  return crm.write(async (trx, tx) => {
    const before = await findRole(trx, id);
    if (!before) return missing;
    const reason = reasonAgainstChangingRole(actor, before);
    if (reason !== null) return refused(reason);
    // Nobody widens a role beyond what he has himself; for his own role that means: not at all.
    const tooMuch = beyond(actor, input.grants);
    if (tooMuch.length > 0) return refused(`You do not have this yourself: ${tooMuch.join(", ")}.`);
    const against = await reasonAgainstRoleName(trx, input.name, id);
    if (against !== null) return invalid({ name: against });
    const { name, description, grants } = input;
    const updatedAt = new Date().toISOString();
    await trx.updateTable("role").set({ name, description, userLogsScope: grants.userLogsScope, updatedAt }).where("id", "=", id).execute();
    await claimRoleName(trx, id, name);
    await replacePermissions(trx, id, [...grants.permissions]);
    await record("roles.update", { item: { id, name }, changes: roleChanges(before, input) }, { tx });
    return changed();
  });
}

/** Why `actor` may not change or delete this role; null where he may. */
export function reasonAgainstChangingRole(actor: SignedInUser, role: FoundRole): string | null {
  if (role.isProtected) return `The role ${role.name} is protected.`;
  return beyond(actor, role.grants).length > 0 ? "The role has permissions that you do not have." : null;
}
