import { createHash, timingSafeEqual } from "node:crypto";
import { masked } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import { type Changed, changed, refused } from "../forms/changed.ts";
import { insertRole } from "../roles/insert.ts";
import { superAdmin } from "../seed/roles.ts";
import { insertUser } from "../users/insert.ts";

/** Whether the text is the token that was printed; takes as long for every wrong one. */
export function isSetupToken(token: string, text: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return timingSafeEqual(digest(token), digest(text));
}

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
  readonly newPassword: string;
}

/** Makes the role that has everything, and its first user; refused where there is a user already. */
export async function createFirstAdministrator(
  crm: Crm,
  { name, email, newPassword }: FirstAdministrator,
  { record }: RouteRecorder<Actions, "setup.create_administrator">,
): Promise<Changed> {
  const passwordHash = await (await crm.auth().$context).password.hash(newPassword);
  return crm.write(async (trx, tx) => {
    if (await trx.selectFrom("user").select("id").limit(1).executeTakeFirst()) return refused("There is an administrator already.");
    const roleId = await insertRole(trx, { ...superAdmin, isProtected: true });
    await insertUser(trx, { name, email, roleId, status: "active", passwordHash, mustChangePassword: false });
    const changes = { name: [null, name], email: [null, email], password: masked as typeof masked } as const;
    await record("setup.create_administrator", { params: { name }, changes }, { tx });
    return changed();
  });
}
