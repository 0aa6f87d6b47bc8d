import { Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { crmContext } from "../../server/context.ts";
import { parseForm, valuesOf } from "../../server/forms/parse-form.ts";
import { newPassword, ownerProblem } from "../../server/forms/password.ts";
import { nameOf } from "../../server/forms/name.ts";
import { emailAddress } from "../../server/forms/text.ts";
import { createFirstAdministrator, isSetupToken } from "../../server/setup/first-administrator.ts";
import { rejectChange, rejectForm } from "../form-answer.ts";
import { readForm } from "../read-form.ts";
import { recorded } from "../recorded.ts";
import { notFound } from "../signed-in.ts";
import { Alert } from "../ui/alert.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFooter } from "../ui/form-footer.tsx";

const setupForm = z
  .object({ name: nameOf("The name", 100), email: emailAddress, newPassword, repeated: z.string() })
  .refine((form) => form.newPassword === form.repeated, { path: ["repeated"], message: "The two are not the same." })
  .superRefine((form, context) => {
    const message = ownerProblem(form.newPassword, form);
    if (message !== null) context.addIssue({ code: "custom", path: ["newPassword"], message });
  });

export const loader = recorded.exempt("There is no user yet who could visit anything.", async ({ context, url }: LoaderFunctionArgs) => {
  if (context.get(crmContext).setup.token === null) throw redirect("/sign-in");
  return { token: url.searchParams.get("token") ?? "" };
});

export const action = recorded.action(["setup.refused", "setup.create_administrator"], async ({ context, request, record, recordBulk }) => {
  const crm = context.get(crmContext);
  const form = await readForm(request);
  if (crm.setup.token === null) return notFound("page");
  if (!isSetupToken(crm.setup.token, valuesOf(form)["token"] ?? "")) {
    const outcome = { status: "denied", reason: "wrong token" } as const;
    return rejectForm({ form: "The token is not the one that the server printed when it started." }, valuesOf(form), () =>
      record("setup.refused", { outcome }),
    );
  }
  await crm.attempt.succeeded();
  const parsed = parseForm(setupForm, form);
  const params = { name: parsed.values["name"] ?? "" };
  if (!parsed.ok) {
    return rejectForm(parsed.errors, parsed.values, (outcome) => record("setup.create_administrator", { params, outcome }));
  }
  const result = await createFirstAdministrator(crm, parsed.value, { record, recordBulk });
  if (result.state !== "changed") return rejectChange(result, "page", parsed.values);
  crm.setup.finish();
  return redirect("/sign-in");
});

export default function Setup() {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <main className="door">
      <title>Set up · CRM</title>
      <div className="door-card">
        <span className="brand">CRM</span>
        <h1>Create the first administrator</h1>
        {answer?.problem && <Alert tone="problem">{answer.problem}</Alert>}
        <Form method="post" className="form" noValidate>
          <TextField
            label="Token"
            name="token"
            required
            autoComplete="off"
            defaultValue={token}
            hint="The server printed it when it started."
          />
          <TextField
            label="Name"
            name="name"
            required
            autoComplete="name"
            defaultValue={answer?.values["name"]}
            error={answer?.errors["name"]}
          />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            required
            autoComplete="username"
            defaultValue={answer?.values["email"]}
            error={answer?.errors["email"]}
          />
          <TextField
            label="Password"
            name="newPassword"
            type="password"
            required
            autoComplete="new-password"
            hint="At least 10 characters."
            error={answer?.errors["newPassword"]}
          />
          <TextField
            label="Password, again"
            name="repeated"
            type="password"
            required
            autoComplete="new-password"
            error={answer?.errors["repeated"]}
          />
          <FormFooter submitLabel="Create administrator" />
        </Form>
      </div>
    </main>
  );
}
