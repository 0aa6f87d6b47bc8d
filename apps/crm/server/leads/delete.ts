import type { Crm } from "../context.ts";
import { leadChanges } from "./facts.ts";
import { findLead, itemOf } from "./lead.ts";
import { countNotes } from "./notes.ts";
import type { Recording } from "./recording.ts";

/** Deletes a lead with its notes; false where there is none any more. Its entry keeps what it was. */
export async function deleteLead({ write }: Pick<Crm, "write">, { record }: Recording<"leads.delete">, id: string): Promise<boolean> {
  return write(async (trx, tx) => {
    const lead = await findLead(trx, id);
    if (!lead) return false;
    const notes = (await countNotes(trx, [id])).get(id) ?? 0;
    await trx.deleteFrom("lead").where("id", "=", id).execute();
    await record("leads.delete", { item: itemOf(lead), changes: deletionOf(lead, notes) }, { tx });
    return true;
  });
}

/** Everything that goes with a lead: its fields, and how many notes. */
export function deletionOf(lead: Parameters<typeof leadChanges>[0], notes: number) {
  return { ...leadChanges(lead, null), ...(notes > 0 && { notes: [notes, null] as const }) };
}
