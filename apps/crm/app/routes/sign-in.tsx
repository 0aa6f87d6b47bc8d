import { data, Form, type LoaderFunctionArgs, redirect, useActionData, useNavigation, useSearchParams } from "react-router";
import { z } from "zod";
import { signIn } from "../../server/auth/sign-in.ts";
import { triedName } from "../../server/auth/tried-name.ts";
import { crmContext } from "../../server/context.ts";
import { type FieldErrors, parseForm } from "../../server/forms/parse-form.ts";
import { readForm } from "../read-form.ts";
import { recorded } from "../recorded.ts";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";

const emailLength = 254;

const signInForm = z.object({
  email: z.string().trim().toLowerCase().min(1, "Enter your e-mail address.").max(emailLength, "That is too long for an e-mail address."),
  password: z.string().min(1, "Enter your password.").max(128, "That is too long for a password."),
});

const noErrors: FieldErrors = {};

export const loader = recorded.exempt(
  "Nobody is signed in yet; every attempt is recorded.",
  async ({ context, url }: LoaderFunctionArgs) => {
    if (context.get(crmContext).user) throw redirect(safeTarget(url));
    return null;
  },
);

export const action = recorded.action(
  ["account.sign_in_failed", "account.sign_in_throttled", "account.sign_in"],
  async ({ context, request, url, record }) => {
    const crm = context.get(crmContext);
    const form = parseForm(signInForm, await readForm(request));
    const email = (form.values["email"] ?? "").slice(0, emailLength);
    if (!form.ok) {
      await record("account.sign_in_failed", {
        params: { name: triedName(email.trim().toLowerCase()) },
        outcome: { status: "failure", reason: "incomplete" },
      });
      return data({ errors: form.errors, problem: null, email }, { status: 422 });
    }
    const result = await signIn(crm, form.value.email, form.value.password);
    const params = { name: triedName(form.value.email) };
    if (result.state === "throttled") {
      await record("account.sign_in_throttled", { params, outcome: { status: "denied", reason: "too many failed attempts" } });
      return data(
        { errors: noErrors, problem: "Too many failed attempts. Wait a quarter of an hour, then try again.", email },
        { status: 429 },
      );
    }
    if (result.state === "wrong") {
      await record("account.sign_in_failed", { params, outcome: { status: "failure", reason: "wrong e-mail or password" } });
      return data({ errors: noErrors, problem: "E-mail or password is wrong, or the account is not active.", email }, { status: 401 });
    }
    if (result.state === "expired") {
      await record("account.sign_in_failed", { params, outcome: { status: "failure", reason: "the one-time password has expired" } });
      const problem = "This one-time password has expired. Ask an administrator for a new one.";
      return data({ errors: noErrors, problem, email }, { status: 401 });
    }
    crm.becomes(result.user);
    try {
      // better-auth has made the session by itself, outside of a transaction, because checking a password takes too long to
      // hold one. So the entry comes before the cookie: a sign-in that cannot be recorded hands out no session.
      await record("account.sign_in");
    } catch (problem) {
      await result.undo();
      throw problem;
    }
    await crm.db.updateTable("user").set({ lastSignInAt: new Date().toISOString() }).where("id", "=", result.user.id).execute();
    for (const cookie of result.cookies) crm.setCookie(cookie);
    return redirect(safeTarget(url));
  },
);

/** Only a path of this app: a link must not lead a fresh session somewhere else. */
function safeTarget(url: URL): string {
  const to = url.searchParams.get("to") ?? "/";
  if (!/^\/(?![/\\])/.test(to)) return "/";
  return new URL(to, "http://crm.invalid").host === "crm.invalid" ? to : "/";
}

export default function SignIn() {
  const result = useActionData<typeof action>();
  const busy = useNavigation().state === "submitting";
  const [params] = useSearchParams();
  return (
    <main className="door">
      <title>Sign in · CRM</title>
      <div className="door-card">
        <span className="brand">CRM</span>
        <h1>Sign in</h1>
        {!result && params.has("to") && <Alert tone="note">Your session has ended. Sign in to go on.</Alert>}
        {result?.problem && <Alert tone="problem">{result.problem}</Alert>}
        <Form method="post" noValidate className="form">
          <TextField
            label="E-mail"
            name="email"
            type="email"
            required
            autoComplete="username"
            defaultValue={result?.email}
            error={result?.errors["email"]}
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            required
            autoComplete="current-password"
            error={result?.errors["password"]}
          />
          <Button type="submit" variant="primary" isPending={busy}>
            Sign in
          </Button>
        </Form>
      </div>
    </main>
  );
}
