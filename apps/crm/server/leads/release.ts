import type { Trx } from "../db/database.ts";
import { leadChanges, ownerLabel } from "./facts.ts";
import { itemOf, selectLeads } from "./lead.ts";

/**
 * Makes a user's leads nobody's, in the transaction in which he is deleted. What comes back are the details of one `leads.assign`
 * each, which the caller records as children of the deletion: otherwise the leads would change without an entry.
 */
export async function releaseLeads(trx: Trx, ownerId: string) {
  const leads = await selectLeads(trx).where("lead.ownerId", "=", ownerId).orderBy("lead.id").execute();
  await trx
    .updateTable("lead")
    .set((eb) => ({ ownerId: null, updatedAt: new Date().toISOString(), version: eb("version", "+", 1) }))
    .where("ownerId", "=", ownerId)
    .execute();
  return leads.map((lead) => ({
    item: itemOf(lead),
    params: { from: ownerLabel(lead.ownerName), to: ownerLabel(null) },
    changes: leadChanges(lead, { ...lead, ownerId: null, ownerName: null }),
  }));
}
