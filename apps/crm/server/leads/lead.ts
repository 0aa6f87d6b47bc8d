import type { Selectable } from "kysely";
import type { Db } from "../db/database.ts";
import type { LeadTable } from "../db/tables.ts";

/** A lead with its owner's name as it is now. */
export interface Lead extends Selectable<LeadTable> {
  readonly ownerName: string | null;
}

/** Every query for leads starts here, so that they all show the same. */
export function selectLeads(db: Db) {
  return db.selectFrom("lead").leftJoin("user", "user.id", "lead.ownerId").selectAll("lead").select("user.name as ownerName");
}

/** The lead with this id, or undefined. */
export async function findLead(db: Db, id: string): Promise<Lead | undefined> {
  return selectLeads(db).where("lead.id", "=", id).executeTakeFirst();
}

/** What an entry says of the lead: its name as it is now. */
export function itemOf(lead: Pick<Lead, "id" | "name">): { id: string; name: string } {
  return { id: lead.id, name: lead.name };
}
