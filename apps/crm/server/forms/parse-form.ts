import type { ZodType } from "zod";

export type FieldErrors = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string>>;

export type Parsed<Result> =
  | { readonly ok: true; readonly value: Result; readonly values: Values }
  | { readonly ok: false; readonly errors: FieldErrors; readonly values: Values };

/** Checks a posted form: its value, or one sentence for each wrong field and what was typed, so that nothing is typed twice. */
export function parseForm<Result>(schema: ZodType<Result>, form: FormData): Parsed<Result> {
  const values = valuesOf(form);
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, value: result.data, values };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors, values };
}

/** The form's texts by name; the last one of a name counts. Files are left out. */
export function valuesOf(form: FormData): Values {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") values[name] = value;
  return values;
}

/** What is shown again after a mistake: everything but passwords. */
export function withoutPasswords(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|repeated|token/i.test(name)));
}

/** The errors in one line, as the reason of a failed change. */
export function reasonOf(errors: FieldErrors): string {
  return Object.entries(errors)
    .map(([field, error]) => `${field}: ${error}`)
    .join(" · ");
}
