import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables, UserLogsScope } from "../db/tables.ts";
import type { Permission } from "../permissions/permission.ts";
import { claimRoleName } from "./role-names.ts";

export interface NewRole {
  readonly name: string;
  readonly description: string;
  readonly isProtected?: boolean;
  readonly userLogsScope: UserLogsScope;
  readonly permissions: readonly Permission[];
}

/** Adds a role with its permissions; the id it got. Recording it is the caller's part, in the same transaction. */
export async function insertRole(trx: Kysely<Tables>, role: NewRole): Promise<string> {
  const id = randomUUID();
  const now = new Date().toISOString();
  const { name, description, userLogsScope } = role;
  const isProtected = role.isProtected === true ? 1 : 0;
  await trx.insertInto("role").values({ id, name, description, isProtected, userLogsScope, createdAt: now, updatedAt: now }).execute();
  await claimRoleName(trx, id, name);
  await replacePermissions(trx, id, role.permissions);
  return id;
}

export async function replacePermissions(trx: Kysely<Tables>, roleId: string, permissions: readonly Permission[]): Promise<void> {
  await trx.deleteFrom("role_permission").where("roleId", "=", roleId).execute();
  const rows = permissions.map((permission) => {
    const [module = "", operation = ""] = permission.split(".");
    return { roleId, module, operation };
  });
  if (rows.length > 0) await trx.insertInto("role_permission").values(rows).execute();
}
