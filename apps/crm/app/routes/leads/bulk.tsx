import { CheckSquare } from "lucide-react";
import { data, Form, redirect, useActionData } from "react-router";
import { bulkAssign, bulkDelete, type BulkResult, bulkStage } from "../../../server/leads/bulk.ts";
import { leadOwners } from "../../../server/leads/owners.ts";
import { leadParams } from "../../../server/leads/question.ts";
import { resolveSelection, selectionOf } from "../../../server/leads/selection.ts";
import { isStage, stageLabels } from "../../../server/leads/stage.ts";
import { ownerLabel } from "../../../server/leads/facts.ts";
import { notify } from "../../notice.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page, Panel } from "../../ui/page.tsx";

const namesShown = 10;

export const loader = recorded.exempt(
  "Shows only what the action answered, which recorded it; opened by itself it says where leads are chosen.",
  async () => null,
);

export const action = recorded.action(
  ["leads.bulk_page", "leads.bulk_stage", "leads.change_stage", "leads.bulk_assign", "leads.assign", "leads.bulk_delete", "leads.delete"],
  async ({ context, request, ...recorder }) => {
    const { crm, user } = signedIn(context);
    const form = await request.formData();
    const selection = selectionOf(form);
    const text = (name: string) => String(form.get(name) ?? "");
    const back = `/leads${questionOnly(text("back"))}`;
    const ended = (result: BulkResult, done: (count: number) => string) => {
      if (result.state === "refused") return data({ back, problem: result.problem, confirm: null }, { status: 409 });
      notify(crm, `${done(result.count)}${leftOut(result)}`);
      return redirect(back);
    };
    const wrong = (problem: string) => data({ back, problem, confirm: null }, { status: 422 });
    const none = { count: 0, unchanged: 0, missing: 0 };

    switch (text("intent")) {
      case "stage": {
        const stage = text("stage");
        const to = isStage(stage) ? stageLabels[stage] : "N/A";
        const tell = (outcome: { status: "denied" | "failure"; reason?: string }) =>
          recorder.record("leads.bulk_stage", { params: { to, ...none }, outcome });
        await demand(user, "leads.edit", (outcome) => tell({ ...outcome, status: "denied" }));
        if (!isStage(stage)) {
          await tell({ status: "failure", reason: "unknown stage" });
          return wrong("Choose one of the stages.");
        }
        const result = await bulkStage(crm, recorder, selection, stage);
        if (result.state === "refused") await tell({ status: "failure", reason: result.problem });
        return ended(result, (count) => `${count} leads moved to ${to}.`);
      }
      default:
        return wrong("?");
    }
  },
);
