import { z } from "zod";
import type { FieldErrors, LeadField, LeadTexts, LeadValues } from "./fields.ts";
import { leadLimits } from "./limits.ts";
import { centsOf } from "./money.ts";
import { stageNamed } from "./stage.ts";

export type CheckedLead = { readonly values: LeadValues; readonly errors: null } | { readonly values: null; readonly errors: FieldErrors };

// One line of text: no control characters, which no keyboard makes and which break files and terminals. Half a surrogate pair is no text.
const line = (length: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => !/\p{Cc}/u.test(text), "Control characters, such as a line break, are not allowed here.")
    .refine((text) => text.isWellFormed(), "This is not valid text.")
    .refine((text) => text.length <= length, `At most ${length} characters are allowed.`);

const email = line(leadLimits.emailLength).refine(
  (text) => text === "" || z.email().safeParse(text).success,
  "This is not an e-mail address.",
);

const schema = z.object({
  name: line(leadLimits.nameLength).refine((text) => text !== "", "A name is needed."),
  company: line(leadLimits.companyLength),
  email,
  phone: line(leadLimits.phoneLength),
  source: line(leadLimits.sourceLength),
  stage: z.string().transform((text, check) => {
    const stage = text.trim() === "" ? "new" : stageNamed(text);
    if (stage !== null) return stage;
    check.addIssue("Choose one of the stages.");
    return z.NEVER;
  }),
  value: z.string().transform((text, check) => {
    const cents = centsOf(text);
    if (cents !== null) return cents;
    check.addIssue("Write an amount such as 12500 or 12500.50, at most ten billion.");
    return z.NEVER;
  }),
});

/**
 * Checks texts from outside. `ownerIdOf` finds the user meant by the owner's text (his id from a form, his e-mail address or
 * name from a file): undefined where there is none who may own a lead.
 */
export function checkLead(texts: LeadTexts, ownerIdOf: (text: string) => string | undefined): CheckedLead {
  const result = schema.safeParse(texts);
  const ownerText = texts.owner.trim();
  const ownerId = ownerText === "" ? null : ownerIdOf(ownerText);
  const errors: FieldErrors = {};
  for (const issue of result.error?.issues ?? []) errors[issue.path[0] as LeadField] ??= issue.message;
  if (ownerId === undefined) errors.owner = "There is no active user like this.";
  if (!result.success || ownerId === undefined) return { values: null, errors };
  const { value, ...rest } = result.data;
  return { values: { ...rest, valueCents: value, ownerId }, errors: null };
}
