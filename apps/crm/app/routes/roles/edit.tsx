import { Form, redirect, useActionData, useLoaderData } from "react-router";
import type { Outcome } from "user-logs";
import { deleteRole } from "../../../server/roles/delete.ts";
import { findRole } from "../../../server/roles/find.ts";
import { parseRoleForm } from "../../../server/roles/form.ts";
import { reasonAgainstChangingRole, updateRole } from "../../../server/roles/update.ts";
import { valuesOf } from "../../../server/forms/parse-form.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, notFound, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { rejectRole } from "./reject-role.ts";
import { RoleFields } from "./role-fields.tsx";

export const loader = recorded.loader(["roles.edit_page"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  const role = await findRole(crm.db, params["id"] ?? "");
  if (!role) {
    await demand(user, "roles.edit");
    return notFound("role");
  }
  const item = { id: role.id, name: role.name };
  await demand(user, "roles.edit", (outcome) => record("roles.edit_page", { item, outcome }));
  await record("roles.edit_page", { item });
  return {
    role: {
      name: role.name,
      description: role.description,
      users: role.users,
      userLogsScope: role.grants.userLogsScope,
      permissions: [...role.grants.permissions],
    },
    readOnlyReason: reasonAgainstChangingRole(user, role),
    isOwn: role.id === user.role.id,
    grantable: [...user.permissions],
    grantableScope: user.userLogsScope,
    mayDelete: user.permissions.has("roles.delete"),
  };
});

export const action = recorded.action(["roles.update", "roles.delete"], async ({ context, params, request, record, recordBulk }) => {
  const { crm, user } = signedIn(context);
  const id = params["id"] ?? "";
  const form = await readForm(request);
  const role = await findRole(crm.db, id);
  const item = { id, name: role?.name ?? "N/A" };
  const name = valuesOf(form)["intent"] === "delete" ? "roles.delete" : "roles.update";
  const tell = role ? (outcome: Outcome) => record(name, { item, outcome }) : undefined;
  await demand(user, name === "roles.delete" ? "roles.delete" : "roles.edit", tell);
  if (name === "roles.delete") {
    const result = await deleteRole(crm, user, id, { record, recordBulk });
    if (result.state !== "changed") return rejectRole(result, { values: {}, permissions: [...(role?.grants.permissions ?? [])] }, tell);
    notify(crm, `${item.name} is deleted.`);
    return redirect("/roles");
  }
  const parsed = parseRoleForm(form);
  if (!parsed.ok) return rejectRole({ state: "invalid", errors: parsed.errors }, parsed, tell);
  const result = await updateRole(crm, user, id, parsed.value, { record, recordBulk });
  if (result.state !== "changed") return rejectRole(result, parsed, tell);
  notify(crm, `${parsed.value.name} is saved.`);
  return redirect("/roles");
});

export default function EditRole() {
  const { role, readOnlyReason, isOwn, grantable, grantableScope, mayDelete } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isReadOnly = readOnlyReason !== null;
  return (
    <Page title={role.name} note={`${role.users} ${role.users === 1 ? "user" : "users"}`} back={{ href: "/roles", label: "Roles" }} narrow>
      {isReadOnly && <Alert tone="note">{readOnlyReason}</Alert>}
      {isOwn && !isReadOnly && (
        <Alert tone="note">This is your own role. You can take permissions away from it, and only others can give you more.</Alert>
      )}
      {answer?.problem && <Alert tone="problem">{answer.problem}</Alert>}
      <Panel>
        <Form method="post" className="form" noValidate>
          <RoleFields values={role} answer={answer} grantable={grantable} grantableScope={grantableScope} isReadOnly={isReadOnly} />
          {!isReadOnly && <FormFooter submitLabel="Save" cancelHref="/roles" />}
        </Form>
      </Panel>
      {mayDelete && !isReadOnly && (
        <Panel title="Delete this role" note={role.users > 0 ? "A role can be deleted when nobody has it any more." : undefined}>
          {role.users === 0 && (
            <div>
              <ConfirmButton label="Delete" title={`Delete ${role.name}?`} confirmLabel="Delete role" fields={{ intent: "delete" }}>
                The role is gone for good. The entries in User Logs keep its name.
              </ConfirmButton>
            </div>
          )}
        </Panel>
      )}
    </Page>
  );
}
