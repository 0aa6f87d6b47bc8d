import type { Crm } from "../context.ts";
import { changeLead, type ChangeResult } from "./change.ts";
import { leadChanges } from "./facts.ts";
import type { LeadValues } from "./fields.ts";
import { itemOf } from "./lead.ts";
import type { Recording } from "./recording.ts";

/** Saves the whole form of a lead. */
export async function updateLead(
  crm: Pick<Crm, "write">,
  { record }: Recording<"leads.update">,
  seen: { id: string; version: number },
  values: LeadValues,
): Promise<ChangeResult> {
  return changeLead(crm, seen, values, (before, after, tx) =>
    record("leads.update", { item: itemOf(after), changes: leadChanges(before, after) }, { tx }),
  );
}
