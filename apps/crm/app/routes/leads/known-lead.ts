import type { Outcome } from "user-logs";
import type { SignedInUser } from "../../../server/auth/signed-in.ts";
import type { Crm } from "../../../server/context.ts";
import { findLead, type Lead } from "../../../server/leads/lead.ts";
import type { Permission } from "../../../server/permissions/permission.ts";
import { demand, notFound } from "../../signed-in.ts";

/**
 * The lead of the address, for a user who has the permission. A refusal is told with the lead; whoever may not, does not
 * learn whether it exists. Answers 403 or 404.
 */
export async function knownLead(
  { crm, user, id }: { crm: Crm; user: SignedInUser; id: string | undefined },
  permission: Permission,
  tell: (lead: Lead, outcome: Outcome) => Promise<unknown>,
): Promise<Lead> {
  const lead = id === undefined ? undefined : await findLead(crm.db, id);
  await demand(user, permission, lead && ((outcome) => tell(lead, outcome)));
  return lead ?? notFound("lead");
}
