import { redirect } from "react-router";
import { recorded } from "../recorded.ts";
import { signedIn } from "../signed-in.ts";

export const loader = recorded.exempt("Only a form signs out; the address alone leads home.", async () => redirect("/"));

export const action = recorded.action(["account.sign_out"], async ({ context, record }) => {
  const { crm } = signedIn(context);
  await crm.write(async (trx, tx) => {
    const { headers } = await crm.auth(trx).api.signOut({ headers: crm.authHeaders, returnHeaders: true });
    await record("account.sign_out", {}, { tx });
    for (const cookie of headers.getSetCookie()) crm.setCookie(cookie);
  });
  return redirect("/sign-in");
});
