import { type Grants, type Permission, userLogsScopes } from "./permission.ts";

/**
 * What `wanted` holds that `own` does not. Empty: whoever has `own` may hand out `wanted`, and may act on those who have it.
 * Nobody grants what he does not have himself, so that no chain of grants leads upwards.
 */
export function beyond(own: Grants, wanted: Grants): string[] {
  const permissions: string[] = [...wanted.permissions].filter((permission: Permission) => !own.permissions.has(permission));
  const wider = userLogsScopes.indexOf(wanted.userLogsScope) < userLogsScopes.indexOf(own.userLogsScope);
  return wider && wanted.permissions.has("user_logs.view") ? [...permissions, `user_logs scope ${wanted.userLogsScope}`] : permissions;
}
