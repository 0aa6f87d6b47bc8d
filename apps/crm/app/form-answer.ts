import { data } from "react-router";
import type { Outcome } from "user-logs";
import type { Changed } from "../server/forms/changed.ts";
import { type FieldErrors, reasonOf, type Values, withoutPasswords } from "../server/forms/parse-form.ts";
import { notFound } from "./signed-in.ts";

/** What a form gets back that was not accepted. */
export interface FormAnswer {
  readonly state: "rejected";
  /** One sentence for each wrong field. */
  readonly errors: FieldErrors;
  /** What is wrong with the whole, where it is not one field. */
  readonly problem: string | null;
  /** What was typed, passwords left out. */
  readonly values: Values;
}

/** Records a rejected change; absent where the item is not known, then the route's first action is recorded without it. */
export type Tell = (outcome: Outcome) => Promise<unknown>;

/** Answers wrong fields with 422 and records the failure. */
export async function rejectForm(errors: FieldErrors, values: Values, tell?: Tell) {
  await tell?.({ status: "failure", reason: reasonOf(errors) });
  return formAnswer(422, { errors, problem: errors["form"] ?? null, values });
}

/** Answers a change that was not made: wrong fields 422, a refusal 403, a missing item 404; each is recorded. */
export async function rejectChange(result: Exclude<Changed<unknown>, { state: "changed" }>, what: string, values: Values, tell?: Tell) {
  if (result.state === "missing") return notFound(what);
  if (result.state === "invalid") return rejectForm(result.errors, values, tell);
  await tell?.({ status: "denied", reason: result.reason });
  return formAnswer(403, { errors: {}, problem: result.reason, values });
}

function formAnswer(status: number, answer: Omit<FormAnswer, "state">) {
  const rejected: FormAnswer = { state: "rejected", ...answer, values: withoutPasswords(answer.values) };
  return data(rejected, { status });
}
