import { randomUUID } from "node:crypto";
import type { Crm } from "../context.ts";
import type { LeadValues } from "./fields.ts";
import { leadChanges } from "./facts.ts";
import { findLead, itemOf, type Lead } from "./lead.ts";
import type { Recording } from "./recording.ts";

/** Adds a lead, with its entry in the same transaction. Rejects where the entry cannot be written; then there is no lead either. */
export async function createLead({ write }: Pick<Crm, "write">, { record }: Recording<"leads.create">, values: LeadValues): Promise<Lead> {
  return write(async (trx, tx) => {
    const id = randomUUID();
    const now = new Date().toISOString();
    await trx
      .insertInto("lead")
      .values({ id, ...values, createdAt: now, updatedAt: now })
      .execute();
    const lead = await findLead(trx, id);
    if (!lead) throw new Error("A lead that was just added is not there.");
    await record("leads.create", { item: itemOf(lead), changes: leadChanges(null, lead) }, { tx });
    return lead;
  });
}
