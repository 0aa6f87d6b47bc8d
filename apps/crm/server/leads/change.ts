import type { DatabaseSync } from "node:sqlite";
import type { Crm } from "../context.ts";
import type { LeadValues } from "./fields.ts";
import { findLead, type Lead } from "./lead.ts";

/** `stale`: somebody else changed the lead since this version was shown, and nothing was done; `now` is what it has become. */
export type ChangeResult =
  { readonly state: "changed"; readonly lead: Lead } | { readonly state: "stale"; readonly now: Lead } | { readonly state: "gone" };

/** Changes the lead if it still is the version that the user saw, and lets `tell` record it in the same transaction. */
export async function changeLead(
  { write }: Pick<Crm, "write">,
  { id, version }: { id: string; version: number },
  values: Partial<LeadValues>,
  tell: (before: Lead, after: Lead, tx: DatabaseSync) => Promise<unknown>,
): Promise<ChangeResult> {
  return write(async (trx, tx) => {
    const before = await findLead(trx, id);
    if (!before) return { state: "gone" };
    if (before.version !== version) return { state: "stale", now: before };
    await trx
      .updateTable("lead")
      .set({ ...values, version: version + 1, updatedAt: new Date().toISOString() })
      .where("id", "=", id)
      .execute();
    const lead = await findLead(trx, id);
    if (!lead) throw new Error("A lead that was just changed is not there.");
    await tell(before, lead, tx);
    return { state: "changed", lead };
  });
}

/** What is said, and recorded as the reason, when the lead has become another version. */
export const staleReason = "somebody else has changed the lead since this page was opened";

/** The version that a form carries; 0, which no lead has, where it carries none. */
export function versionOf(text: string | undefined): number {
  const version = Number(text ?? "");
  return Number.isSafeInteger(version) ? version : 0;
}
