import type { Kysely } from "kysely";
import { limits } from "user-logs";
import { folded } from "../db/folded.ts";
import type { Tables } from "../db/tables.ts";

/** What two names have in common that people take for the same one: case, accents, spaces and what cannot be seen set aside. */
function foldedName(name: string): string {
  return folded(name.replaceAll(/[\p{Default_Ignorable_Code_Point}\s]+/gu, ""));
}

/** Why the role cannot have this name; null where it can. A name belongs for ever to the role that had it first. */
export async function reasonAgainstRoleName(db: Kysely<Tables>, name: string, roleId?: string): Promise<string | null> {
  const claims = await db.selectFrom("role_name").selectAll().where("folded", "=", foldedName(name)).execute();
  const foreign = claims.filter((claim) => claim.roleId !== roleId);
  if (foreign.length === 0) return null;
  const roles = await db.selectFrom("role").select(["id", "name"]).execute();
  const isNow = foreign.some((claim) => roles.some((role) => role.id === claim.roleId && foldedName(role.name) === claim.folded));
  return isNow ? "Another role has this name." : "Another role had this name, and its entries in User Logs keep it. Choose another one.";
}

/** Keeps the name as one of the role's own. Whether it may be is the caller's question, in the same transaction. */
export async function claimRoleName(trx: Kysely<Tables>, roleId: string, name: string): Promise<void> {
  await trx
    .insertInto("role_name")
    .values({ roleId, name, folded: foldedName(name) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The role's name, and those that it had before; of more than a thousand, the present one and some of the others. */
export async function namesOfRole(db: Kysely<Tables>, role: { readonly id: string; readonly name: string }): Promise<readonly string[]> {
  const earlier = await db
    .selectFrom("role_name")
    .select("name")
    .where("roleId", "=", role.id)
    .where("name", "!=", role.name)
    .orderBy("name")
    .limit(limits.conditionValues - 1)
    .execute();
  return [role.name, ...earlier.map(({ name }) => name)];
}
