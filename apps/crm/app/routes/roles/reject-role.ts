import { data } from "react-router";
import type { Changed } from "../../../server/forms/changed.ts";
import { type FieldErrors, reasonOf, type Values } from "../../../server/forms/parse-form.ts";
import type { Tell } from "../../form-answer.ts";
import { notFound } from "../../signed-in.ts";

export interface RoleAnswer {
  readonly errors: FieldErrors;
  readonly problem: string | null;
  readonly values: Values;
  /** The boxes that were ticked. */
  readonly permissions: readonly string[];
}

type Sent = Pick<RoleAnswer, "values" | "permissions">;

/** Like `rejectChange`, and gives the ticked boxes back. */
export async function rejectRole(result: Exclude<Changed<unknown>, { state: "changed" }>, { values, permissions }: Sent, tell?: Tell) {
  if (result.state === "missing") return notFound("role");
  if (result.state === "invalid") {
    await tell?.({ status: "failure", reason: reasonOf(result.errors) });
    const answer: RoleAnswer = { errors: result.errors, problem: result.errors["form"] ?? null, values, permissions };
    return data(answer, { status: 422 });
  }
  await tell?.({ status: "denied", reason: result.reason });
  const answer: RoleAnswer = { errors: {}, problem: result.reason, values, permissions };
  return data(answer, { status: 403 });
}
