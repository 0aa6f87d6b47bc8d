import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Crm } from "../context.ts";
import type { Db } from "../db/database.ts";
import type { LeadNoteTable } from "../db/tables.ts";
import { itemOf, type Lead } from "./lead.ts";
import { leadLimits } from "./limits.ts";
import type { Recording } from "./recording.ts";

export type Note = Selectable<LeadNoteTable>;

/** The notes of a lead, the newest first. */
export async function leadNotes(db: Db, leadId: string): Promise<Note[]> {
  return db.selectFrom("lead_note").selectAll().where("leadId", "=", leadId).orderBy("createdAt", "desc").orderBy("id", "desc").execute();
}

/** How many notes each of the leads has; leads without any are left out. */
export async function countNotes(db: Db, leadIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("lead_note")
    .select((eb) => ["leadId", eb.fn.countAll<number>().as("count")])
    .where("leadId", "in", leadIds)
    .groupBy("leadId")
    .execute();
  return new Map(rows.map((row) => [row.leadId, row.count]));
}

/** What is wrong with the text of a note, or null. Lines may be broken. */
export function noteProblem(text: string): string | null {
  if (text.trim() === "") return "Write a note first.";
  if (!text.isWellFormed() || text.includes("\u0000")) return "This is not valid text.";
  return text.length > leadLimits.noteLength ? `At most ${leadLimits.noteLength} characters are allowed.` : null;
}

/** Adds a note. The lead must exist; where it is deleted at the same moment, nothing is added and the promise rejects. */
export async function addNote(
  { write }: Pick<Crm, "write">,
  { record }: Recording<"leads.add_note">,
  { lead, author, text }: { lead: Lead; author: SignedInUser; text: string },
): Promise<void> {
  await write(async (trx, tx) => {
    const note = { id: randomUUID(), leadId: lead.id, authorId: author.id, authorName: author.name, text };
    await trx
      .insertInto("lead_note")
      .values({ ...note, createdAt: new Date().toISOString() })
      .execute();
    await record("leads.add_note", { item: itemOf(lead), changes: { note: [null, text] } }, { tx });
  });
}

/** Deletes a note of the lead that the user wrote himself. */
export async function deleteNote(
  { write }: Pick<Crm, "write">,
  { record }: Recording<"leads.delete_note">,
  { lead, userId, noteId }: { lead: Lead; userId: string; noteId: string },
): Promise<"deleted" | "gone" | "foreign"> {
  return write(async (trx, tx) => {
    const note = await trx.selectFrom("lead_note").selectAll().where("id", "=", noteId).where("leadId", "=", lead.id).executeTakeFirst();
    if (!note) return "gone";
    if (note.authorId !== userId) return "foreign";
    await trx.deleteFrom("lead_note").where("id", "=", noteId).execute();
    await record("leads.delete_note", { item: itemOf(lead), changes: { note: [note.text, null] } }, { tx });
    return "deleted";
  });
}
