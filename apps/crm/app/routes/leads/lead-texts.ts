import { formText } from "../../../server/forms/form-text.ts";
import { type LeadTexts, leadFields } from "../../../server/leads/fields.ts";
import type { Lead } from "../../../server/leads/lead.ts";
import { plainAmount } from "../../../server/leads/money.ts";

/** A lead as its form shows it. */
export function textsOf(lead: Lead): LeadTexts {
  const { name, company, email, phone, source, stage } = lead;
  return { name, company, email, phone, source, stage, value: plainAmount(lead.valueCents), owner: lead.ownerId ?? "" };
}

/** What a posted form says of a lead; a field that it does not have is empty. */
export function textsFrom(form: FormData): LeadTexts {
  return Object.fromEntries(leadFields.map((field) => [field, formText(form, field)])) as LeadTexts;
}
