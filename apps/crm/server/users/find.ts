import type { Kysely } from "kysely";
import type { Tables, UserStatus } from "../db/tables.ts";
import type { Grants } from "../permissions/permission.ts";
import { roleGrants } from "../permissions/role-grants.ts";

export interface FoundUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: UserStatus;
  readonly mustChangePassword: boolean;
  readonly lastSignInAt: string | null;
  readonly createdAt: string;
  readonly role: { readonly id: string; readonly name: string; readonly isProtected: boolean };
  readonly grants: Grants;
}

/** The user with his role and what it allows; null where there is none. */
export async function findUser(db: Kysely<Tables>, id: string): Promise<FoundUser | null> {
  const row = await db
    .selectFrom("user")
    .innerJoin("role", "role.id", "user.roleId")
    .selectAll("user")
    .select(["role.name as roleName", "role.isProtected", "role.userLogsScope"])
    .where("user.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { roleId, isProtected, userLogsScope } = row;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    status: row.status,
    mustChangePassword: row.mustChangePassword === 1,
    lastSignInAt: row.lastSignInAt,
    createdAt: row.createdAt,
    role: { id: roleId, name: row.roleName, isProtected: isProtected === 1 },
    grants: await roleGrants(db, { id: roleId, isProtected, userLogsScope }),
  };
}
