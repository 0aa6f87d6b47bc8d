import type { Kysely } from "kysely";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Tables } from "../db/tables.ts";
import { beyond } from "../permissions/may-grant.ts";
import type { FoundUser } from "./find.ts";

/** Why `actor` may not change this user; null where he may. Whoever has more than oneself is out of reach. */
export function reasonAgainstChanging(actor: SignedInUser, target: FoundUser): string | null {
  return beyond(actor, target.grants).length > 0 ? "The user has permissions that you do not have." : null;
}

/** Why the user may not lose his account or his role; null where he may. */
export async function reasonAgainstLosing(db: Kysely<Tables>, actor: SignedInUser, target: FoundUser): Promise<string | null> {
  if (target.id === actor.id) return "Nobody takes away his own account or changes his own role.";
  if (!target.role.isProtected || target.status !== "active") return null;
  const { others } = await db
    .selectFrom("user")
    .innerJoin("role", "role.id", "user.roleId")
    .select((e) => e.fn.countAll<number>().as("others"))
    .where("role.isProtected", "=", 1)
    .where("user.status", "=", "active")
    .where("user.id", "!=", target.id)
    .executeTakeFirstOrThrow();
  return others === 0 ? "This is the last administrator." : null;
}
