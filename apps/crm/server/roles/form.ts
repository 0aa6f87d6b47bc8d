import { z } from "zod";
import { nameOf } from "../forms/name.ts";
import { lineOf } from "../forms/text.ts";
import { type Parsed, parseForm } from "../forms/parse-form.ts";
import { type Grants, isPermission, type Permission, permissionLabel, userLogsScopes } from "../permissions/permission.ts";

export interface RoleInput {
  readonly name: string;
  readonly description: string;
  readonly grants: Grants;
}

const roleForm = z.object({
  name: nameOf("The name", 60),
  description: lineOf("The description", 200),
  userLogsScope: z.enum(userLogsScopes, { error: "Choose what the role sees in User Logs." }),
});

/** What the create and edit forms of a role send; `permission` is there once for each box that is ticked. */
export function parseRoleForm(form: FormData): Parsed<RoleInput> & { readonly permissions: readonly string[] } {
  const permissions = form.getAll("permission").map(String);
  const parsed = parseForm(roleForm, form);
  if (!parsed.ok) return { ...parsed, permissions };
  const unknown = permissions.find((permission) => !isPermission(permission));
  if (unknown !== undefined) return { ok: false, errors: { form: "There is no such permission." }, values: parsed.values, permissions };
  const withoutView = permissions.find((permission) => !permissions.includes(`${moduleOf(permission)}.view`));
  if (withoutView !== undefined) {
    const needed = `${moduleOf(withoutView)}.view` as Permission;
    const errors = { form: `“${permissionLabel(withoutView as Permission)}” needs “${permissionLabel(needed)}” as well.` };
    return { ok: false, errors, values: parsed.values, permissions };
  }
  const { name, description, userLogsScope } = parsed.value;
  const grants = { permissions: new Set(permissions as Permission[]), userLogsScope };
  return { ok: true, value: { name, description, grants }, values: parsed.values, permissions };
}

function moduleOf(permission: string): string {
  return permission.slice(0, permission.indexOf("."));
}
