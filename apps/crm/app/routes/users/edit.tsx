import { Form, redirect, useActionData, useLoaderData } from "react-router";
import type { Outcome } from "user-logs";
import { beyond } from "../../../server/permissions/may-grant.ts";
import { assignableRoles } from "../../../server/users/check-role.ts";
import { findUser } from "../../../server/users/find.ts";
import { parseForm, valuesOf } from "../../../server/forms/parse-form.ts";
import { userForm } from "../../../server/users/form.ts";
import { updateUser } from "../../../server/users/update.ts";
import { rejectChange, rejectForm } from "../../form-answer.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, notFound, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { OneTimePassword } from "./one-time-password.tsx";
import { actOnUser, userActNames } from "./user-acts.ts";
import { UserActsPanel } from "./user-acts-panel.tsx";
import { UserFields } from "./user-fields.tsx";

export const loader = recorded.loader(["users.edit_page"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  const target = await findUser(crm.db, params["id"] ?? "");
  if (!target) {
    await demand(user, "users.edit");
    return notFound("user");
  }
  const item = { id: target.id, name: target.name };
  await demand(user, "users.edit", (outcome) => record("users.edit_page", { item, outcome }));
  const roles = await assignableRoles(crm.db, user);
  const isSelf = target.id === user.id;
  const outOfReach = beyond(user, target.grants).length > 0;
  // A role that the viewer may not hand out is shown, but only as the one the user has.
  if (!roles.some((role) => role.value === target.role.id)) roles.push({ value: target.role.id, label: target.role.name });
  const { count } = await crm.db
    .selectFrom("session")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("userId", "=", target.id)
    .executeTakeFirstOrThrow();
  await record("users.edit_page", { item });
  const { name, email, status, mustChangePassword, lastSignInAt, createdAt } = target;
  const shown = { id: target.id, name, email, status, mustChangePassword, lastSignInAt, createdAt, roleId: target.role.id };
  return { target: shown, roles, isSelf, outOfReach, sessions: count, mayDelete: user.permissions.has("users.delete") };
});

export const action = recorded.action(
  // The leads of a user who is deleted are nobody's from then on.
  ["users.update", "users.change_role", ...userActNames, "leads.assign"],
  async ({ context, params, request, record, recordBulk }) => {
    const { crm, user } = signedIn(context);
    const form = await readForm(request);
    const id = params["id"] ?? "";
    const act = valuesOf(form)["intent"] ?? "update";
    if (act !== "update") return actOnUser({ crm, user, id, act, record, recordBulk });
    const target = await findUser(crm.db, id);
    const item = { id, name: target?.name ?? "N/A" };
    const tell = target ? (outcome: Outcome) => record("users.update", { item, outcome }) : undefined;
    await demand(user, "users.edit", tell);
    const parsed = parseForm(userForm, form);
    if (!parsed.ok) return rejectForm(parsed.errors, parsed.values, tell);
    const result = await updateUser(crm, user, id, parsed.value, { record, recordBulk });
    if (result.state !== "changed") return rejectChange(result, "user", parsed.values, tell);
    notify(crm, `${parsed.value.name} is saved.`);
    return redirect("/users");
  },
);

export default function EditUser() {
  const { target, roles, isSelf, outOfReach, sessions, mayDelete } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const rejected = answer?.state === "rejected" ? answer : undefined;
  return (
    <Page title={target.name} back={{ href: "/users", label: "Users" }} narrow>
      {outOfReach && <Alert tone="note">This user has permissions that you do not have, so you can look but not change anything.</Alert>}
      {rejected?.problem && <Alert tone="problem">{rejected.problem}</Alert>}
      {answer?.state === "password" && <OneTimePassword name={target.name} password={answer.password} />}
      <Panel title="Details">
        <Form method="post" className="form" noValidate>
          <UserFields
            // A saved user shows what was saved.
            key={`${target.name}|${target.email}|${target.roleId}`}
            roles={roles}
            answer={rejected}
            values={target}
            {...(isSelf && { roleHint: "Nobody changes his own role." })}
          />
          <FormFooter submitLabel="Save" cancelHref="/users" />
        </Form>
      </Panel>
      <UserActsPanel target={target} sessions={sessions} isSelf={isSelf} mayDelete={mayDelete} />
    </Page>
  );
}
