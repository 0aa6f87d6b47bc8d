import { systemContext } from "user-logs";
import { generatedPassword } from "../auth/generated-password.ts";
import type { Trx } from "../db/database.ts";
import { insertRole } from "../roles/insert.ts";
import type { Services } from "../services.ts";
import { insertUser } from "../users/insert.ts";
import { demoLeads } from "./leads.ts";
import { demoPeople } from "./people.ts";
import { demoRoles } from "./roles.ts";

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
}

/** Fills an empty database with the demo workspace, all or nothing; null where there is a user already. */
export async function seedDemo({ database, auth, recorder }: Pick<Services, "database" | "auth" | "recorder">): Promise<DemoSignIn | null> {
  if (await database.db.selectFrom("user").select("id").limit(1).executeTakeFirst()) return null;
  const password = generatedPassword();
  const { password: hasher } = await auth().$context;
  const hashes = await Promise.all(demoPeople.map(() => hasher.hash(password)));
  await database.write(async (trx, tx) => {
    const roleIds = new Map<string, string>();
    for (const role of demoRoles) roleIds.set(role.name, await insertRole(trx, role));
    const ownerIds = await insertPeople(trx, roleIds, hashes);
    const leads = demoLeads(ownerIds, Date.now());
    for (const lead of leads) await trx.insertInto("lead").values(lead).execute();
    const params = { users: demoPeople.length, roles: demoRoles.length, leads: leads.length };
    await recorder.for(systemContext).record("setup.demo", { params }, { tx });
  });
  return { email: demoPeople[0]!.email, password };
}

/** Adds the people; the ids of those who own leads. */
async function insertPeople(trx: Trx, roleIds: ReadonlyMap<string, string>, hashes: readonly string[]): Promise<string[]> {
  const ownerIds: string[] = [];
  for (const [index, person] of demoPeople.entries()) {
    const id = await insertUser(trx, {
      name: person.name,
      email: person.email,
      roleId: roleIds.get(person.role)!,
      status: person.inactive ? "inactive" : "active",
      passwordHash: hashes[index]!,
      mustChangePassword: false,
    });
    if (person.role === "Sales" || person.role === "Manager") ownerIds.push(id);
  }
  return ownerIds;
}
