import type { Crm } from "../context.ts";
import type { LeadStage } from "../db/tables.ts";
import { changeLead, type ChangeResult } from "./change.ts";
import { leadChanges } from "./facts.ts";
import { itemOf } from "./lead.ts";
import type { Recording } from "./recording.ts";
import { stageLabels } from "./stage.ts";

/** Moves a lead to another stage. */
export async function changeStage(
  crm: Pick<Crm, "write">,
  { record }: Recording<"leads.change_stage">,
  seen: { id: string; version: number },
  stage: LeadStage,
): Promise<ChangeResult> {
  return changeLead(crm, seen, { stage }, (before, after, tx) =>
    record(
      "leads.change_stage",
      {
        item: itemOf(after),
        params: { from: stageLabels[before.stage], to: stageLabels[after.stage] },
        changes: leadChanges(before, after),
      },
      { tx },
    ),
  );
}
