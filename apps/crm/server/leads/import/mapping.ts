import { type LeadField, leadFields } from "../fields.ts";

/** Which column of the file (from 0) goes into which field; null where none does. */
export type Mapping = Readonly<Record<LeadField, number | null>>;

/** Words of headers by which a column is known, folded to letters and digits. */
const words: Record<LeadField, readonly string[]> = {
  name: ["name", "fullname", "leadname", "lead", "contact", "contactname"],
  company: ["company", "companyname", "organisation", "organization", "account", "firm"],
  email: ["email", "emailaddress", "mail"],
  phone: ["phone", "phonenumber", "telephone", "tel", "mobile"],
  source: ["source", "leadsource", "origin", "channel"],
  stage: ["stage", "status", "leadstage"],
  value: ["value", "amount", "dealvalue", "valueeur", "worth"],
  owner: ["owner", "leadowner", "assignedto", "salesagent", "agent"],
};

/** A first proposal, from the names of the columns. No column goes into two fields. */
export function proposedMapping(header: readonly string[]): Mapping {
  const folded = header.map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ""));
  return mappingBy((field) => {
    const column = folded.findIndex((name) => words[field].includes(name));
    return column === -1 ? null : column;
  });
}

/** What a form says; a column that the file does not have is no column. */
export function chosenMapping(textOf: (field: LeadField) => string, header: readonly string[]): Mapping {
  return mappingBy((field) => {
    const text = textOf(field);
    const column = Number(text);
    return /^\d+$/.test(text) && column < header.length ? column : null;
  });
}

function mappingBy(columnOf: (field: LeadField) => number | null): Mapping {
  return Object.fromEntries(leadFields.map((field) => [field, columnOf(field)])) as Record<LeadField, number | null>;
}
