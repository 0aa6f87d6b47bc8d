import { Form, redirect, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { changePassword } from "../../../server/account/change-password.ts";
import { parseForm } from "../../../server/forms/parse-form.ts";
import { newPassword } from "../../../server/forms/password.ts";
import { rejectChange, rejectForm } from "../../form-answer.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";
import { Page, Panel } from "../../ui/page.tsx";

const passwordForm = z
  .object({ currentPassword: z.string().min(1, "Enter your current password.").max(128), newPassword, repeated: z.string() })
  .refine((form) => form.newPassword === form.repeated, { path: ["repeated"], message: "The two are not the same." });

export const loader = recorded.loader(["account.password_page"], async ({ context, record }) => {
  const { user } = signedIn(context);
  await record("account.password_page");
  return { mustChange: user.mustChangePassword, email: user.email };
});

export const action = recorded.action(["account.change_password"], async ({ context, request, record, recordBulk }) => {
  const { crm, user } = signedIn(context);
  const form = parseForm(passwordForm, await readForm(request));
  if (!form.ok) return rejectForm(form.errors, form.values, (outcome) => record("account.change_password", { outcome }));
  const result = await changePassword(crm, user, form.value, { record, recordBulk });
  if (result.state !== "changed") {
    return rejectChange(result, "account", form.values, (outcome) => record("account.change_password", { outcome }));
  }
  for (const cookie of result.value.cookies) crm.setCookie(cookie);
  notify(crm, "Your password is changed. All other sessions are ended.");
  return redirect("/account");
});

export default function Password() {
  const { mustChange, email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title="Change password" narrow {...(!mustChange && { back: { href: "/account", label: "Account" } })}>
      {mustChange && <Alert tone="note">Your password was chosen by an administrator. Choose one of your own to go on.</Alert>}
      {answer?.problem && <Alert tone="problem">{answer.problem}</Alert>}
      <Panel>
        <Form method="post" className="form" noValidate>
          {/* Password managers want to know whose password it is. */}
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <TextField
            label="Current password"
            name="currentPassword"
            type="password"
            required
            autoComplete="current-password"
            error={answer?.errors["currentPassword"]}
          />
          <TextField
            label="New password"
            name="newPassword"
            type="password"
            required
            autoComplete="new-password"
            hint="At least 10 characters. A few words that nobody would guess are better than one with many signs."
            error={answer?.errors["newPassword"]}
          />
          <TextField
            label="New password, again"
            name="repeated"
            type="password"
            required
            autoComplete="new-password"
            error={answer?.errors["repeated"]}
          />
          <FormFooter submitLabel="Change password" {...(!mustChange && { cancelHref: "/account" })} />
        </Form>
      </Panel>
    </Page>
  );
}
