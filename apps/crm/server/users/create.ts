import { diff } from "user-logs";
import { masked } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import { generatedPassword } from "../auth/generated-password.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, invalid } from "../forms/changed.ts";
import { assignableRole } from "./check-role.ts";
import type { UserInput } from "./form.ts";
import { insertUser } from "./insert.ts";

/** Adds an active user with a one-time password, which is returned and kept nowhere. */
export async function createUser(
  crm: Crm,
  actor: SignedInUser,
  input: UserInput,
  { record }: RouteRecorder<Actions, "users.create">,
): Promise<Changed<{ id: string; password: string }>> {
  const password = generatedPassword();
  const passwordHash = await (await crm.auth().$context).password.hash(password);
  return crm.write(async (trx, tx) => {
    const role = await assignableRole(trx, actor, input.roleId);
    if (role.state !== "changed") return role;
    const taken = await trx.selectFrom("user").select("id").where("email", "=", input.email).executeTakeFirst();
    if (taken) return invalid({ email: "Another user has this e-mail address." });
    const id = await insertUser(trx, { ...input, status: "active", passwordHash, mustChangePassword: true });
    const after = { name: input.name, email: input.email, role: role.value.name, status: "active" };
    const changes = { ...diff(null, after, ["name", "email", "role", "status"]), password: masked as typeof masked };
    await record("users.create", { item: { id, name: input.name }, changes }, { tx });
    return changed({ id, password });
  });
}
