import { type ChangeValue, diff, type FieldChange } from "user-logs";
import type { Grants } from "../permissions/permission.ts";

interface Described {
  readonly name: string;
  readonly description: string;
  readonly grants: Grants;
}

/** What differs between two versions of a role, as an entry tells it: the permissions that came and that went. */
export function roleChanges(before: Described | null, after: Described | null): Record<string, FieldChange> {
  const flat = (role: Described | null) =>
    role && { name: role.name, description: role.description, userLogsScope: role.grants.userLogsScope };
  const of = (role: Described | null) => role?.grants.permissions ?? new Set<string>();
  const granted = [...of(after)].filter((permission) => !(of(before) as ReadonlySet<string>).has(permission));
  const withdrawn = [...of(before)].filter((permission) => !(of(after) as ReadonlySet<string>).has(permission));
  const fields = diff(flat(before), flat(after), ["name", "description", "userLogsScope"]);
  return {
    ...(fields as Record<string, readonly [ChangeValue, ChangeValue]>),
    ...(granted.length > 0 && { granted: [null, granted.toSorted().join(", ")] as const }),
    ...(withdrawn.length > 0 && { withdrawn: [withdrawn.toSorted().join(", "), null] as const }),
  };
}
