import { defineActions, type Recorder } from "user-logs";
import { accountActions } from "./account/actions.ts";
import { dashboardActions } from "./dashboard/actions.ts";
import { leadActions } from "./leads/actions.ts";
import { roleActions } from "./roles/actions.ts";
import { setupActions } from "./setup/actions.ts";
import { userActions } from "./users/actions.ts";

/** Every action that the CRM records. What people see in the column "Action" is the module. */
export const catalogue = defineActions({
  dashboard: dashboardActions,
  leads: leadActions,
  users: userActions,
  roles: roleActions,
  account: accountActions,
  setup: setupActions,
});

export type Actions = (typeof catalogue)["actions"];
export type CrmRecorder = Recorder<Actions>;
