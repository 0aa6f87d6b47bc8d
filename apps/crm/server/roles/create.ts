import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, invalid, refused } from "../forms/changed.ts";
import { beyond } from "../permissions/may-grant.ts";
import { roleChanges } from "./changes.ts";
import type { RoleInput } from "./form.ts";
import { insertRole } from "./insert.ts";
import { reasonAgainstRoleName } from "./role-names.ts";

/** Adds a role that allows no more than its maker has. */
export async function createRole(
  crm: Crm,
  actor: SignedInUser,
  input: RoleInput,
  { record }: RouteRecorder<Actions, "roles.create">,
): Promise<Changed<{ id: string }>> {
  const tooMuch = beyond(actor, input.grants);
  if (tooMuch.length > 0) return refused(`You do not have this yourself: ${tooMuch.join(", ")}.`);
  return crm.write(async (trx, tx) => {
    const against = await reasonAgainstRoleName(trx, input.name);
    if (against !== null) return invalid({ name: against });
    const { name, description, grants } = input;
    const id = await insertRole(trx, { name, description, userLogsScope: grants.userLogsScope, permissions: [...grants.permissions] });
    await record("roles.create", { item: { id, name }, changes: roleChanges(null, input) }, { tx });
    return changed({ id });
  });
}
