import type { Db } from "../../db/database.ts";
import { leadOwners, ownerByText } from "../owners.ts";
import type { Known } from "./check-lines.ts";

/** What lines of a file are compared with: the users who may own leads, and the e-mail addresses of the leads that are there. */
export async function knownNow(db: Db): Promise<Known> {
  const owners = await leadOwners(db);
  const leads = await db.selectFrom("lead").select(["name", "email"]).where("email", "!=", "").execute();
  return { ownerIdOf: ownerByText(owners), leadNames: new Map(leads.map(({ name, email }) => [email.toLowerCase(), name])) };
}
