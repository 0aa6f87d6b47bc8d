import type { Db } from "../../../server/db/database.ts";
import type { Lead } from "../../../server/leads/lead.ts";
import { leadSources } from "../../../server/leads/list.ts";
import { leadOwners, type Owner } from "../../../server/leads/owners.ts";

/** What a lead's form offers, and who may own it: every active user, and whoever owns it already. */
export async function formOptions(db: Db, lead?: Lead) {
  const owners: Owner[] = await leadOwners(db);
  const own = lead?.ownerId ?? null;
  if (own !== null && !owners.some((owner) => owner.id === own)) owners.push({ id: own, name: `${lead?.ownerName} (inactive)`, email: "" });
  return {
    owners,
    ownerOptions: owners.map((owner) => ({ value: owner.id, label: owner.name })),
    sources: await leadSources(db),
  };
}
