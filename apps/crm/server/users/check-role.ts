import type { Kysely } from "kysely";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Tables } from "../db/tables.ts";
import { beyond } from "../permissions/may-grant.ts";
import { roleGrants } from "../permissions/role-grants.ts";
import { type Changed, changed, invalid, refused } from "../forms/changed.ts";

/** The role, if it exists and `actor` may hand it out. */
export async function assignableRole(
  db: Kysely<Tables>,
  actor: SignedInUser,
  roleId: string,
): Promise<Changed<{ id: string; name: string }>> {
  const role = await db.selectFrom("role").selectAll().where("id", "=", roleId).executeTakeFirst();
  if (!role) return invalid({ roleId: "This role does not exist any more." });
  const tooMuch = beyond(actor, await roleGrants(db, role));
  return tooMuch.length > 0 ? refused("The role has permissions that you do not have.") : changed({ id: role.id, name: role.name });
}

/** The roles that `actor` may hand out, for a choice. */
export async function assignableRoles(db: Kysely<Tables>, actor: SignedInUser): Promise<{ value: string; label: string }[]> {
  const options: { value: string; label: string }[] = [];
  for (const role of await db.selectFrom("role").selectAll().orderBy("name").execute()) {
    if (beyond(actor, await roleGrants(db, role)).length === 0) options.push({ value: role.id, label: role.name });
  }
  return options;
}
