import { Form, redirect, useActionData, useLoaderData } from "react-router";
import { createRole } from "../../../server/roles/create.ts";
import { parseRoleForm } from "../../../server/roles/form.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { rejectRole } from "./reject-role.ts";
import { RoleFields } from "./role-fields.tsx";

export const loader = recorded.loader(["roles.create_page"], async ({ context, record }) => {
  const { user } = signedIn(context);
  await demand(user, "roles.create", (outcome) => record("roles.create_page", { outcome }));
  await record("roles.create_page");
  return { grantable: [...user.permissions], grantableScope: user.userLogsScope };
});

export const action = recorded.action(["roles.create"], async ({ context, request, record, recordBulk }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "roles.create");
  const form = parseRoleForm(await readForm(request));
  if (!form.ok) return rejectRole({ state: "invalid", errors: form.errors }, form);
  const result = await createRole(crm, user, form.value, { record, recordBulk });
  if (result.state !== "changed") return rejectRole(result, form);
  notify(crm, `${form.value.name} is created.`);
  return redirect("/roles");
});

export default function CreateRole() {
  const { grantable, grantableScope } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = { name: "", description: "", userLogsScope: "own" as const, permissions: [] };
  return (
    <Page title="Create role" back={{ href: "/roles", label: "Roles" }} narrow>
      <Panel>
        {answer?.problem && <Alert tone="problem">{answer.problem}</Alert>}
        <Form method="post" className="form" noValidate>
          <RoleFields values={values} answer={answer} grantable={grantable} grantableScope={grantableScope} />
          <FormFooter submitLabel="Create role" cancelHref="/roles" />
        </Form>
      </Panel>
    </Page>
  );
}
