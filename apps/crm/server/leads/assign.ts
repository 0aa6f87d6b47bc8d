import type { Crm } from "../context.ts";
import { changeLead, type ChangeResult } from "./change.ts";
import { leadChanges, ownerLabel } from "./facts.ts";
import { itemOf } from "./lead.ts";
import type { Recording } from "./recording.ts";

/** Gives a lead to another owner, or to nobody. The owner must exist. */
export async function assignLead(
  crm: Pick<Crm, "write">,
  { record }: Recording<"leads.assign">,
  seen: { id: string; version: number },
  ownerId: string | null,
): Promise<ChangeResult> {
  return changeLead(crm, seen, { ownerId }, (before, after, tx) =>
    record(
      "leads.assign",
      {
        item: itemOf(after),
        params: { from: ownerLabel(before.ownerName), to: ownerLabel(after.ownerName) },
        changes: leadChanges(before, after),
      },
      { tx },
    ),
  );
}
