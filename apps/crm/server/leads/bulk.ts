import type { Crm } from "../context.ts";
import type { Trx } from "../db/database.ts";
import type { LeadStage } from "../db/tables.ts";
import { deletionOf } from "./delete.ts";
import { leadChanges, ownerLabel } from "./facts.ts";
import { itemOf, type Lead } from "./lead.ts";
import { countNotes } from "./notes.ts";
import type { Owner } from "./owners.ts";
import type { Recording } from "./recording.ts";
import { inParts, resolveSelection, type Selection } from "./selection.ts";
import { stageLabels } from "./stage.ts";

/** How a bulk change ended. `missing` leads were deleted by others meanwhile; `unchanged` ones already were as wanted. */
export type BulkResult =
  | { readonly state: "done"; readonly count: number; readonly unchanged: number; readonly missing: number }
  | { readonly state: "refused"; readonly problem: string };

/** Moves the selected leads to a stage: all in one transaction, one entry for the whole and one for each lead. */
export async function bulkStage(
  { write }: Pick<Crm, "write">,
  { recordBulk }: Recording<"leads.bulk_stage" | "leads.change_stage">,
  selection: Selection,
  stage: LeadStage,
): Promise<BulkResult> {
  return write(async (trx, tx) => {
    const found = await resolveSelection(trx, selection);
    if ("problem" in found) return { state: "refused", problem: found.problem };
    const changed = found.leads.filter((lead) => lead.stage !== stage);
    await setAll(trx, changed, { stage });
    const to = stageLabels[stage];
    const counts = { count: changed.length, unchanged: found.leads.length - changed.length, missing: found.missing };
    await recordBulk(
      { action: "leads.bulk_stage", details: { params: { to, ...counts } } },
      {
        action: "leads.change_stage",
        details: changed.map((lead) => ({
          item: itemOf(lead),
          params: { from: stageLabels[lead.stage], to },
          changes: leadChanges(lead, { ...lead, stage }),
        })),
      },
      { tx },
    );
    return { state: "done", ...counts };
  });
}

/** Gives the selected leads to one owner, or to nobody; recorded like `bulkStage`. */
export async function bulkAssign(
  { write }: Pick<Crm, "write">,
  { recordBulk }: Recording<"leads.bulk_assign" | "leads.assign">,
  selection: Selection,
  owner: Owner | null,
): Promise<BulkResult> {
  return write(async (trx, tx) => {
    const found = await resolveSelection(trx, selection);
    if ("problem" in found) return { state: "refused", problem: found.problem };
    const [ownerId, ownerName] = [owner?.id ?? null, owner?.name ?? null];
    const changed = found.leads.filter((lead) => lead.ownerId !== ownerId);
    await setAll(trx, changed, { ownerId });
    const to = ownerLabel(ownerName);
    const counts = { count: changed.length, unchanged: found.leads.length - changed.length, missing: found.missing };
    await recordBulk(
      { action: "leads.bulk_assign", details: { params: { to, ...counts } } },
      {
        action: "leads.assign",
        details: changed.map((lead) => ({
          item: itemOf(lead),
          params: { from: ownerLabel(lead.ownerName), to },
          changes: leadChanges(lead, { ...lead, ownerId, ownerName }),
        })),
      },
      { tx },
    );
    return { state: "done", ...counts };
  });
}

/** Deletes the selected leads with their notes; recorded like `bulkStage`. */
export async function bulkDelete(
  { write }: Pick<Crm, "write">,
  { recordBulk }: Recording<"leads.bulk_delete" | "leads.delete">,
  selection: Selection,
): Promise<BulkResult> {
  return write(async (trx, tx) => {
    const found = await resolveSelection(trx, selection);
    if ("problem" in found) return { state: "refused", problem: found.problem };
    const { leads, missing } = found;
    const notes = new Map<string, number>();
    for (const part of inParts(leads.map((lead) => lead.id))) {
      for (const [id, count] of await countNotes(trx, part)) notes.set(id, count);
      await trx.deleteFrom("lead").where("id", "in", part).execute();
    }
    const counts = { count: leads.length, missing };
    await recordBulk(
      { action: "leads.bulk_delete", details: { params: counts } },
      {
        action: "leads.delete",
        details: leads.map((lead) => ({ item: itemOf(lead), changes: deletionOf(lead, notes.get(lead.id) ?? 0) })),
      },
      { tx },
    );
    return { state: "done", ...counts, unchanged: 0 };
  });
}

async function setAll(trx: Trx, leads: readonly Lead[], values: { stage: LeadStage } | { ownerId: string | null }): Promise<void> {
  const updatedAt = new Date().toISOString();
  for (const part of inParts(leads.map((lead) => lead.id))) {
    await trx
      .updateTable("lead")
      .set((eb) => ({ ...values, updatedAt, version: eb("version", "+", 1) }))
      .where("id", "in", part)
      .execute();
  }
}
