import type { LeadStage } from "../db/tables.ts";

/** What people enter of a lead, in the order of the form, the import and the export. */
export const leadFields = ["name", "company", "email", "phone", "source", "stage", "value", "owner"] as const;
export type LeadField = (typeof leadFields)[number];

export const fieldLabels: Record<LeadField, string> = {
  name: "Name",
  company: "Company",
  email: "E-mail",
  phone: "Phone",
  source: "Source",
  stage: "Stage",
  value: "Value",
  owner: "Owner",
};

/** The texts of a form or of a line of a file. */
export type LeadTexts = Record<LeadField, string>;

/** One sentence for each wrong field. */
export type FieldErrors = Partial<Record<LeadField, string>>;

/** A lead as it is kept. */
export interface LeadValues {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly source: string;
  readonly stage: LeadStage;
  readonly valueCents: number;
  readonly ownerId: string | null;
}
