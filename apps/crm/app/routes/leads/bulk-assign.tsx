import { useActionData } from "react-router";
import type { Outcome } from "user-logs";
import { formText } from "../../../server/forms/form-text.ts";
import { bulkAssign } from "../../../server/leads/bulk.ts";
import { ownerLabel } from "../../../server/leads/facts.ts";
import { leadOwners } from "../../../server/leads/owners.ts";
import { selectionOf } from "../../../server/leads/selection.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { bulkAnswer, BulkAnswerPage, bulkProblem, backTo } from "./bulk-answer.tsx";
import { nobody } from "./use-selection.ts";

export const loader = recorded.exempt("Shows nothing but where leads are chosen; the action records.", async () => null);

export const action = recorded.action(["leads.bulk_assign", "leads.assign"], async ({ context, request, ...recorder }) => {
  const { crm, user } = signedIn(context);
  const form = await readForm(request);
  const ownerId = formText(form, "owner");
  const owner = ownerId === nobody ? null : (await leadOwners(crm.db)).find(({ id }) => id === ownerId);
  const to = owner === undefined ? "N/A" : ownerLabel(owner?.name ?? null);
  const tell = (outcome: Outcome) => recorder.record("leads.bulk_assign", { params: { to, count: 0, unchanged: 0, missing: 0 }, outcome });
  await demand(user, "leads.edit", tell);
  const back = backTo(form);
  if (owner === undefined) {
    await tell({ status: "failure", reason: ownerId === "" ? "no owner was chosen" : "no active user has this id" });
    return bulkProblem("Choose an owner: an active user, or nobody.", back, 422);
  }
  const result = await bulkAssign(crm, recorder, selectionOf(form), owner);
  if (result.state === "refused") await tell({ status: "failure", reason: result.problem });
  return bulkAnswer(crm, result, back, (leads) => `${leads} assigned to ${to}`);
});

export default function BulkAssign() {
  return <BulkAnswerPage title="Assign leads" answer={useActionData<typeof action>()} />;
}
