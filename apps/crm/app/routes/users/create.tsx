import { Form, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from "react-router";
import { assignableRoles } from "../../../server/users/check-role.ts";
import { createUser } from "../../../server/users/create.ts";
import { userForm } from "../../../server/users/form.ts";
import { parseForm } from "../../../server/forms/parse-form.ts";
import { rejectChange, rejectForm } from "../../form-answer.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { OneTimePassword } from "./one-time-password.tsx";
import { UserFields } from "./user-fields.tsx";

/** After the form is sent the page shows its answer; that is not another visit. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === undefined && defaultShouldRevalidate;
}

export const loader = recorded.loader(["users.create_page"], async ({ context, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "users.create", (outcome) => record("users.create_page", { outcome }));
  const roles = await assignableRoles(crm.db, user);
  await record("users.create_page");
  return { roles };
});

export const action = recorded.action(["users.create"], async ({ context, request, record, recordBulk }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "users.create");
  const form = parseForm(userForm, await readForm(request));
  if (!form.ok) return rejectForm(form.errors, form.values);
  const result = await createUser(crm, user, form.value, { record, recordBulk });
  if (result.state !== "changed") return rejectChange(result, "user", form.values);
  return { state: "created" as const, id: result.value.id, name: form.value.name, password: result.value.password };
});

export default function CreateUser() {
  const { roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.state === "created") {
    return (
      <Page title="User created" back={{ href: "/users", label: "Users" }} narrow>
        <Panel>
          <OneTimePassword name={answer.name} password={answer.password} />
          <div className="form-footer">
            <LinkButton href="/users" variant="primary">
              Back to users
            </LinkButton>
            <LinkButton href={`/users/${answer.id}`}>Open the user</LinkButton>
          </div>
        </Panel>
      </Page>
    );
  }
  return (
    <Page title="Create user" back={{ href: "/users", label: "Users" }} narrow>
      <Panel>
        {answer?.problem && <Alert tone="problem">{answer.problem}</Alert>}
        <Form method="post" className="form" noValidate>
          <UserFields roles={roles} answer={answer} />
          <p className="hint">The user gets a one-time password, which is shown to you once.</p>
          <FormFooter submitLabel="Create user" cancelHref="/users" />
        </Form>
      </Panel>
    </Page>
  );
}
