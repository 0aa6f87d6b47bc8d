import { checkLead } from "../check.ts";
import { fieldLabels, type LeadField, leadFields, type LeadTexts, type LeadValues } from "../fields.ts";
import type { Mapping } from "./mapping.ts";
import type { FileLine, FileTable } from "./parse.ts";

/** One thing that is wrong with one line. */
export interface LineProblem {
  readonly line: number;
  /** The field's label; empty where it is about the whole line. */
  readonly field: string;
  readonly message: string;
}

export interface ValidLine {
  readonly line: number;
  readonly values: LeadValues;
  /** Where this e-mail address is already: "lead Ada Weber", "line 7"; null where nowhere. */
  readonly duplicateOf: string | null;
}

export interface CheckedFile {
  readonly valid: readonly ValidLine[];
  readonly problems: readonly LineProblem[];
  /** Lines with at least one problem. */
  readonly refused: number;
  readonly duplicates: number;
}

export interface Known {
  readonly ownerIdOf: (text: string) => string | undefined;
  /** The name of the lead that has this e-mail address (in lower case) already. */
  readonly leadNames: ReadonlyMap<string, string>;
}

/** Checks every line. What is wrong is told line by line; a duplicate is valid, and marked. */
export function checkLines({ header, lines }: FileTable, mapping: Mapping, { ownerIdOf, leadNames }: Known): CheckedFile {
  const valid: ValidLine[] = [];
  const problems: LineProblem[] = [];
  const refused = new Set<number>();
  const seen = new Map<string, string>([...leadNames].map(([email, name]) => [email, `lead ${name}`]));
  for (const fileLine of lines) {
    const found = checkLine(fileLine, header.length, mapping, ownerIdOf);
    if ("problems" in found) {
      problems.push(...found.problems);
      refused.add(fileLine.line);
      continue;
    }
    const email = found.values.email.toLowerCase();
    const duplicateOf = email === "" ? null : (seen.get(email) ?? null);
    if (email !== "" && duplicateOf === null) seen.set(email, `line ${fileLine.line}`);
    valid.push({ line: fileLine.line, values: found.values, duplicateOf });
  }
  return { valid, problems, refused: refused.size, duplicates: valid.filter(({ duplicateOf }) => duplicateOf !== null).length };
}

type LineCheck = { readonly values: LeadValues } | { readonly problems: readonly LineProblem[] };

function checkLine({ line, cells }: FileLine, columns: number, mapping: Mapping, ownerIdOf: Known["ownerIdOf"]): LineCheck {
  if (cells.length > columns) {
    return { problems: [{ line, field: "", message: `The line has ${cells.length} cells, but the header only ${columns}.` }] };
  }
  const textOf = (field: LeadField) => cells[mapping[field] ?? -1] ?? "";
  const texts = Object.fromEntries(leadFields.map((field) => [field, textOf(field)])) as LeadTexts;
  const { values, errors } = checkLead(texts, ownerIdOf);
  if (values) return { values };
  const wrong = leadFields.filter((field) => errors[field] !== undefined);
  return { problems: wrong.map((field) => ({ line, field: fieldLabels[field], message: errors[field] ?? "" })) };
}
