import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { Grants } from "../permissions/permission.ts";
import { roleGrants } from "../permissions/role-grants.ts";

export interface FoundRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isProtected: boolean;
  readonly grants: Grants;
  /** How many users have it. */
  readonly users: number;
}

/** The role with what it allows; null where there is none. */
export async function findRole(db: Kysely<Tables>, id: string): Promise<FoundRole | null> {
  const role = await db.selectFrom("role").selectAll().where("id", "=", id).executeTakeFirst();
  if (!role) return null;
  const { users } = await db
    .selectFrom("user")
    .select((e) => e.fn.countAll<number>().as("users"))
    .where("roleId", "=", id)
    .executeTakeFirstOrThrow();
  const { name, description } = role;
  return { id, name, description, isProtected: role.isProtected === 1, grants: await roleGrants(db, role), users };
}
