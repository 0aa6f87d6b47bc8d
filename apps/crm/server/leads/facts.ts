import { diff } from "user-logs";
import type { Lead } from "./lead.ts";
import { stageLabels } from "./stage.ts";

/** A lead as the log shows it: the words that people saw, and the ids where words are not unique. */
interface LeadFacts {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly source: string;
  readonly stage: string;
  readonly value: number;
  readonly owner: string | null;
  readonly ownerId: string | null;
}

const loggedFields = ["name", "company", "email", "phone", "source", "stage", "value", "owner", "ownerId"] as const;

function factsOf(lead: Lead | null): LeadFacts | null {
  if (lead === null) return null;
  const { name, company, email, phone, source, ownerId } = lead;
  return {
    name,
    company,
    email,
    phone,
    source,
    stage: stageLabels[lead.stage],
    value: lead.valueCents / 100,
    owner: lead.ownerName,
    ownerId,
  };
}

/** What differs between two states of a lead, for its entry; null before it was created and after it was deleted. */
export function leadChanges(before: Lead | null, after: Lead | null) {
  return diff(factsOf(before), factsOf(after), loggedFields);
}

/** How a sentence names an owner. */
export function ownerLabel(name: string | null): string {
  return name ?? "nobody";
}
