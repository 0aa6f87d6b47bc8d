import { allPermissions, type Permission } from "../permissions/permission.ts";
import type { UserLogsScope } from "../db/tables.ts";

export interface DemoRole {
  readonly name: string;
  readonly description: string;
  readonly isProtected?: true;
  readonly userLogsScope: UserLogsScope;
  readonly permissions: readonly Permission[];
}

/** The roles of the demo workspace; the first one is what the first administrator of a real workspace gets too. */
export const superAdmin: DemoRole = {
  name: "Super Admin",
  description: "Everything, always. Cannot be changed.",
  isProtected: true,
  userLogsScope: "all",
  permissions: allPermissions,
};

export const demoRoles: readonly DemoRole[] = [
  superAdmin,
  {
    name: "Manager",
    description: "Runs the sales team: leads, and the team's users.",
    userLogsScope: "all",
    permissions: [
      "dashboard.view",
      "leads.view",
      "leads.create",
      "leads.edit",
      "leads.delete",
      "leads.export",
      "users.view",
      "users.create",
      "users.edit",
      "roles.view",
      "user_logs.view",
      "user_logs.export",
    ],
  },
  {
    name: "Sales",
    description: "Works on leads.",
    userLogsScope: "own",
    permissions: ["dashboard.view", "leads.view", "leads.create", "leads.edit", "user_logs.view"],
  },
  {
    name: "Support",
    description: "Looks up leads and colleagues.",
    userLogsScope: "role",
    permissions: ["dashboard.view", "leads.view", "users.view", "user_logs.view"],
  },
  {
    name: "Auditor",
    description: "Reads everything, changes nothing.",
    userLogsScope: "all",
    permissions: ["dashboard.view", "leads.view", "users.view", "roles.view", "user_logs.view", "user_logs.export"],
  },
];
