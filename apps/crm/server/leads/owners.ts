import type { Db } from "../db/database.ts";

export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who can be given a lead: every active user, by name. */
export async function leadOwners(db: Db): Promise<Owner[]> {
  const owners = await db.selectFrom("user").select(["id", "name", "email"]).where("status", "=", "active").execute();
  return owners.toSorted((first, second) => first.name.localeCompare(second.name, "en"));
}

export function ownerById(owners: readonly Owner[]): (text: string) => string | undefined {
  return (text) => owners.find((owner) => owner.id === text)?.id;
}

/** By e-mail address, or by name where only one has it; without regard to case. */
export function ownerByText(owners: readonly Owner[]): (text: string) => string | undefined {
  return (text) => {
    const wanted = text.trim().toLowerCase();
    const byEmail = owners.find((owner) => owner.email.toLowerCase() === wanted);
    const byName = owners.filter((owner) => owner.name.toLowerCase() === wanted);
    return byEmail?.id ?? (byName.length === 1 ? byName[0]?.id : undefined);
  };
}

/** Everybody who can be looked for as an owner: every active user, and whoever still owns leads. */
export async function listedOwners(db: Db): Promise<Pick<Owner, "id" | "name">[]> {
  const owners = await db
    .selectFrom("user")
    .select(["id", "name"])
    .where((eb) =>
      eb.or([eb("status", "=", "active"), eb("id", "in", eb.selectFrom("lead").select("ownerId").where("ownerId", "is not", null))]),
    )
    .execute();
  return owners.toSorted((first, second) => first.name.localeCompare(second.name, "en"));
}
