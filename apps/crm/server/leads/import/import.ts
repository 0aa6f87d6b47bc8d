import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Crm } from "../../context.ts";
import type { Trx } from "../../db/database.ts";
import type { LeadTable } from "../../db/tables.ts";
import { leadChanges } from "../facts.ts";
import { itemOf } from "../lead.ts";
import { leadOwners } from "../owners.ts";
import type { Recording } from "../recording.ts";
import type { LineProblem, ValidLine } from "./check-lines.ts";
import { checkDraft, findDraft, type ImportResult } from "./draft.ts";

export type Imported =
  | { readonly state: "done"; readonly result: ImportResult }
  | { readonly state: "refused"; readonly problem: string }
  | { readonly state: "gone" };

// SQLite takes some thirty thousand values in one statement; a lead has eleven.
const rowsPerStatement = 1_000;

/**
 * Turns the valid lines of an upload into leads: all in one transaction, with one entry for the whole and one for each lead.
 * Each line is checked again; where another number than `expected` would be imported, nothing is. An import happens once.
 */
export async function importDraft(
  { write }: Pick<Crm, "write">,
  { recordBulk }: Recording<"leads.import" | "leads.create">,
  { id, userId, expected }: { id: string; userId: string; expected: number },
): Promise<Imported> {
  return write(async (trx, tx) => {
    const draft = await findDraft(trx, id, userId);
    if (!draft) return { state: "gone" };
    if (draft.status === "done") return { state: "refused", problem: "This file has been imported already." };
    const checked = await checkDraft(trx, draft);
    const chosen = draft.importDuplicates ? checked.valid : checked.valid.filter(({ duplicateOf }) => duplicateOf === null);
    if (chosen.length === 0) return { state: "refused", problem: "The file has no line that can be imported." };
    if (chosen.length !== expected) {
      return {
        state: "refused",
        problem: `${chosen.length} lines can be imported now, not ${expected}: users or leads have changed. Look again.`,
      };
    }
    const leads = await insertLeads(trx, chosen);
    const left = draft.importDuplicates ? [] : checked.valid.filter(({ duplicateOf }) => duplicateOf !== null);
    const counts = { count: leads.length, refused: checked.refused, duplicates: left.length };
    const problems = [...checked.problems, ...left.map(leftOut)].toSorted((first, second) => first.line - second.line);
    const result: ImportResult = { ...counts, problems };
    await trx
      .updateTable("lead_import")
      .set({ status: "done", result: JSON.stringify(result) })
      .where("id", "=", id)
      .execute();
    await recordBulk(
      { action: "leads.import", details: { params: { file: draft.fileName, ...counts } } },
      { action: "leads.create", details: leads.map((lead) => ({ item: itemOf(lead), changes: leadChanges(null, lead) })) },
      { tx },
    );
    return { state: "done", result };
  });
}

function leftOut({ line, duplicateOf }: ValidLine): LineProblem {
  return { line, field: "E-mail", message: `Left out: the same address as ${duplicateOf ?? "another line"}.` };
}

async function insertLeads(trx: Trx, lines: readonly ValidLine[]) {
  const now = new Date().toISOString();
  const rows = lines.map(({ values }) => ({ id: randomUUID(), ...values, createdAt: now, updatedAt: now }) satisfies Insertable<LeadTable>);
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await trx
      .insertInto("lead")
      .values(rows.slice(start, start + rowsPerStatement))
      .execute();
  }
  const names = new Map((await leadOwners(trx)).map((owner) => [owner.id, owner.name]));
  return rows.map((row) => ({ ...row, version: 1, ownerName: row.ownerId === null ? null : (names.get(row.ownerId) ?? null) }));
}
