import { redirect } from "react-router";
import type { Outcome } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../../../server/auth/signed-in.ts";
import type { Actions } from "../../../server/catalogue.ts";
import type { Crm } from "../../../server/context.ts";
import { deleteUser } from "../../../server/users/delete.ts";
import { endSessions } from "../../../server/users/end-sessions.ts";
import { findUser } from "../../../server/users/find.ts";
import { resetPassword } from "../../../server/users/reset-password.ts";
import { setUserStatus } from "../../../server/users/set-status.ts";
import { rejectChange, rejectForm } from "../../form-answer.ts";
import { notify } from "../../notice.ts";
import { demand } from "../../signed-in.ts";

/** What the buttons of a user's page do, beside saving the form. */
export const userActNames = [
  "users.deactivate",
  "users.reactivate",
  "users.reset_password",
  "users.revoke_sessions",
  "users.delete",
] as const;
type UserAct = (typeof userActNames)[number];

export interface UserActArgs extends RouteRecorder<Actions, UserAct | "leads.assign"> {
  readonly crm: Crm;
  readonly user: SignedInUser;
  readonly id: string;
  /** The operation's name, as the form sends it. */
  readonly act: string;
}

/** Does one of them and answers the form. */
export async function actOnUser({ crm, user, id, act, record, recordBulk }: UserActArgs) {
  const name = userActNames.find((known) => known === `users.${act}`);
  if (!name) return rejectForm({ form: "This form is not known." }, {});
  const target = await findUser(crm.db, id);
  const item = { id, name: target?.name ?? "N/A" };
  const params = { count: 0 };
  const tell = (outcome: Outcome) =>
    name === "users.revoke_sessions" ? record(name, { item, params, outcome }) : record(name, { item, outcome });
  await demand(user, name === "users.delete" ? "users.delete" : "users.edit", target ? tell : undefined);
  const recorder = { record, recordBulk };
  switch (name) {
    case "users.deactivate":
    case "users.reactivate": {
      const result = await setUserStatus(crm, user, id, name === "users.deactivate" ? "inactive" : "active", recorder);
      if (result.state !== "changed") return rejectChange(result, "user", {}, tell);
      notify(crm, `${item.name} is ${name === "users.deactivate" ? "deactivated and signed out" : "active again"}.`);
      return redirect(`/users/${id}`);
    }
    case "users.reset_password": {
      const result = await resetPassword(crm, user, id, recorder);
      if (result.state !== "changed") return rejectChange(result, "user", {}, tell);
      return { state: "password" as const, password: result.value.password };
    }
    case "users.revoke_sessions": {
      const result = await endSessions(crm, user, id, recorder);
      if (result.state !== "changed") return rejectChange(result, "user", {}, tell);
      notify(crm, `${item.name} is signed out everywhere.`);
      return redirect(`/users/${id}`);
    }
    case "users.delete": {
      const result = await deleteUser(crm, user, id, recorder);
      if (result.state !== "changed") return rejectChange(result, "user", {}, tell);
      notify(crm, `${item.name} is deleted.`);
      return redirect("/users");
    }
  }
}
