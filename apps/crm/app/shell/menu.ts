import { Contact, LayoutDashboard, type LucideIcon, ScrollText, ShieldCheck, Users } from "lucide-react";
import type { Permission } from "../../server/permissions/permission.ts";

export interface MenuItem {
  readonly label: string;
  readonly path: string;
  readonly Icon: LucideIcon;
  /** Who has it sees the item. */
  readonly permission: Permission;
}

export interface MenuGroup {
  /** Null: the items stand by themselves. */
  readonly label: string | null;
  readonly items: readonly MenuItem[];
}

/** The side menu. */
export const menu: readonly MenuGroup[] = [
  {
    label: null,
    items: [
      { label: "Dashboard", path: "/dashboard", Icon: LayoutDashboard, permission: "dashboard.view" },
      { label: "Leads", path: "/leads", Icon: Contact, permission: "leads.view" },
    ],
  },
  {
    label: "Roles & Users",
    items: [
      { label: "Users", path: "/users", Icon: Users, permission: "users.view" },
      { label: "Roles", path: "/roles", Icon: ShieldCheck, permission: "roles.view" },
      { label: "User Logs", path: "/user-logs", Icon: ScrollText, permission: "user_logs.view" },
    ],
  },
];
