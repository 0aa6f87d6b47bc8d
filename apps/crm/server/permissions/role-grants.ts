import type { Kysely } from "kysely";
import type { RoleTable, Tables } from "../db/tables.ts";
import { everyGrant, type Grants, isPermission } from "./permission.ts";

/** What the role allows now; a protected role has everything, also what a later version adds. */
export async function roleGrants(db: Kysely<Tables>, role: Pick<RoleTable, "id" | "isProtected" | "userLogsScope">): Promise<Grants> {
  if (role.isProtected === 1) return everyGrant;
  const rows = await db.selectFrom("role_permission").select(["module", "operation"]).where("roleId", "=", role.id).execute();
  const permissions = new Set(rows.map((row) => `${row.module}.${row.operation}`).filter(isPermission));
  return { permissions, userLogsScope: role.userLogsScope };
}
