import type { UserLogsScope } from "../db/tables.ts";

/** What can be allowed, module by module: the rows and columns of the permission matrix. */
export const permissionMatrix = {
  dashboard: ["view"],
  leads: ["view", "create", "edit", "delete", "export"],
  users: ["view", "create", "edit", "delete"],
  roles: ["view", "create", "edit", "delete"],
  user_logs: ["view", "export"],
} as const;

export const operations = ["view", "create", "edit", "delete", "export"] as const;

export type Module = keyof typeof permissionMatrix;
export type Operation = (typeof operations)[number];
/** `users.edit` and its kin. */
export type Permission = { [M in Module]: `${M}.${(typeof permissionMatrix)[M][number]}` }[Module];

export const moduleLabels: Record<Module, string> = {
  dashboard: "Dashboard",
  leads: "Leads",
  users: "Users",
  roles: "Roles",
  user_logs: "User Logs",
};

export const operationLabels: Record<Operation, string> = {
  view: "View",
  create: "Create",
  edit: "Edit",
  delete: "Delete",
  export: "Export",
};

export const modules = Object.keys(permissionMatrix) as Module[];

export const allPermissions: readonly Permission[] = modules.flatMap((module) =>
  permissionMatrix[module].map((operation) => `${module}.${operation}` as Permission),
);

/** The scopes of User Logs, from the widest to the narrowest. */
export const userLogsScopes = ["all", "role", "own"] as const satisfies readonly UserLogsScope[];

export const scopeLabels: Record<UserLogsScope, string> = {
  all: "Everyone's entries",
  role: "Entries of users with the same role",
  own: "Own entries only",
};

/** What a role allows. */
export interface Grants {
  readonly permissions: ReadonlySet<Permission>;
  readonly userLogsScope: UserLogsScope;
}

export const everyGrant: Grants = { permissions: new Set(allPermissions), userLogsScope: "all" };

/** The permission as the matrix of a role names it: "Edit Leads". */
export function permissionLabel(permission: Permission): string {
  const [module, operation] = permission.split(".") as [Module, Operation];
  return `${operationLabels[operation]} ${moduleLabels[module]}`;
}

export function isPermission(text: string): text is Permission {
  return (allPermissions as readonly string[]).includes(text);
}
