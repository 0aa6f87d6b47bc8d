import type { Db } from "../db/database.ts";
import { type Lead, selectLeads } from "./lead.ts";
import { leadLimits } from "./limits.ts";
import { countLeads, matchingLeads } from "./list.ts";
import { type LeadQuestion, leadQuestionOf } from "./question.ts";

/** The leads of a bulk change: picked one by one, or all that match, as many as the user was told. */
export type Selection =
  | { readonly kind: "picked"; readonly ids: readonly string[] }
  | { readonly kind: "matching"; readonly question: LeadQuestion; readonly expected: number };

export type Resolved = { readonly leads: readonly Lead[]; readonly missing: number } | { readonly problem: string };

// SQLite takes this many values and more in one statement.
const idsPerStatement = 1_000;

/** Reads a posted form: `lead` for each picked one, or `matching` with the list's parameters and `expected`. */
export function selectionOf(form: FormData): Selection {
  const matching = form.get("matching");
  if (typeof matching === "string") {
    return { kind: "matching", question: leadQuestionOf(new URLSearchParams(matching)), expected: Number(form.get("expected")) };
  }
  return { kind: "picked", ids: [...new Set(form.getAll("lead").filter((id) => typeof id === "string"))] };
}

/** The selected leads as they are now. Not carried out where the user would be surprised: nothing chosen, too many, or others than he was told. */
export async function resolveSelection(db: Db, selection: Selection): Promise<Resolved> {
  if (selection.kind === "matching") return resolveMatching(db, selection);
  const { ids } = selection;
  if (ids.length === 0) return { problem: "Choose at least one lead first." };
  if (ids.length > leadLimits.pickedLeads) {
    return { problem: `At most ${leadLimits.pickedLeads} leads can be picked one by one; choose "all that match" for more.` };
  }
  const found = new Map<string, Lead>();
  for (const part of inParts(ids)) {
    for (const lead of await selectLeads(db).where("lead.id", "in", part).execute()) found.set(lead.id, lead);
  }
  // In the order in which they were picked, which is the order of their entries.
  const leads = ids.map((id) => found.get(id)).filter((lead) => lead !== undefined);
  return { leads, missing: ids.length - leads.length };
}

async function resolveMatching(db: Db, { question, expected }: Selection & { kind: "matching" }): Promise<Resolved> {
  const total = await countLeads(db, question);
  if (total !== expected) return { problem: `${total} leads match now, not ${expected}: others have changed. Look again and repeat.` };
  if (total === 0) return { problem: "No lead matches." };
  if (total > leadLimits.bulkLeads) return { problem: `At most ${leadLimits.bulkLeads} leads can be changed at once; filter further.` };
  return { leads: await matchingLeads(db, question).execute(), missing: 0 };
}

/** Lists of ids that fit into one statement each. */
export function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += idsPerStatement) parts.push(ids.slice(start, start + idsPerStatement));
  return parts;
}
