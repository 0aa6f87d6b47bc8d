import { useActionData } from "react-router";
import type { Outcome } from "user-logs";
import { formText } from "../../../server/forms/form-text.ts";
import { bulkStage } from "../../../server/leads/bulk.ts";
import { selectionOf } from "../../../server/leads/selection.ts";
import { isStage, stageLabels } from "../../../server/leads/stage.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { bulkAnswer, BulkAnswerPage, bulkProblem, backTo } from "./bulk-answer.tsx";

export const loader = recorded.exempt("Shows nothing but where leads are chosen; the action records.", async () => null);

export const action = recorded.action(["leads.bulk_stage", "leads.change_stage"], async ({ context, request, ...recorder }) => {
  const { crm, user } = signedIn(context);
  const form = await readForm(request);
  const stage = formText(form, "stage");
  const to = isStage(stage) ? stageLabels[stage] : "N/A";
  const tell = (outcome: Outcome) => recorder.record("leads.bulk_stage", { params: { to, count: 0, unchanged: 0, missing: 0 }, outcome });
  await demand(user, "leads.edit", tell);
  const back = backTo(form);
  if (!isStage(stage)) {
    await tell({ status: "failure", reason: "unknown stage" });
    return bulkProblem("Choose one of the stages.", back, 422);
  }
  const result = await bulkStage(crm, recorder, selectionOf(form), stage);
  if (result.state === "refused") await tell({ status: "failure", reason: result.problem });
  return bulkAnswer(crm, result, back, (leads) => `${leads} moved to ${to}`);
});

export default function BulkStage() {
  return <BulkAnswerPage title="Change stage" answer={useActionData<typeof action>()} />;
}
