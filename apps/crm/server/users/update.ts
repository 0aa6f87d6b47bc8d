import { diff } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, invalid, missing, refused } from "../forms/changed.ts";
import { assignableRole } from "./check-role.ts";
import { findUser } from "./find.ts";
import type { UserInput } from "./form.ts";
import { reasonAgainstChanging, reasonAgainstLosing } from "./may-act-on.ts";

/** Changes name, e-mail and role; a change of role is an entry of its own. The new role counts from the user's next request on. */
export async function updateUser(
  crm: Crm,
  actor: SignedInUser,
  id: string,
  input: UserInput,
  { record }: RouteRecorder<Actions, "users.update" | "users.change_role">,
): Promise<Changed> {
  return crm.write(async (trx, tx) => {
    const before = await findUser(trx, id);
    if (!before) return missing;
    const reason = reasonAgainstChanging(actor, before);
    if (reason !== null) return refused(reason);
    const changesRole = input.roleId !== before.role.id;
    const role = changesRole ? await assignableRole(trx, actor, input.roleId) : changed(before.role);
    if (role.state !== "changed") return role;
    const roleReason = changesRole ? await reasonAgainstLosing(trx, actor, before) : null;
    if (roleReason !== null) return refused(roleReason);
    const taken = await trx.selectFrom("user").select("id").where("email", "=", input.email).where("id", "!=", id).executeTakeFirst();
    if (taken) return invalid({ email: "Another user has this e-mail address." });

    const { name, email, roleId } = input;
    await trx.updateTable("user").set({ name, email, roleId, updatedAt: new Date().toISOString() }).where("id", "=", id).execute();
    const item = { id, name };
    const changes = diff(before, { name, email }, ["name", "email"]);
    if (Object.keys(changes).length > 0 || !changesRole) await record("users.update", { item, changes }, { tx });
    if (changesRole) {
      const params = { from: before.role.name, to: role.value.name };
      await record("users.change_role", { item, params, changes: { role: [params.from, params.to] } }, { tx });
    }
    return changed();
  });
}
