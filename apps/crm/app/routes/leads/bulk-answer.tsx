import { CheckSquare } from "lucide-react";
import { data, redirect } from "react-router";
import { formText } from "../../../server/forms/form-text.ts";
import type { Crm } from "../../../server/context.ts";
import type { BulkResult } from "../../../server/leads/bulk.ts";
import { leadParams } from "../../../server/leads/question.ts";
import { notify } from "../../notice.ts";
import { Alert } from "../../ui/alert.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

/** The list with the filters that it had; nothing else of what the form says is followed. */
export function backTo(form: FormData): string {
  const given = new URLSearchParams(formText(form, "back"));
  const kept = new URLSearchParams(leadParams.filter((name) => given.has(name)).map((name) => [name, given.get(name) ?? ""]));
  return kept.size === 0 ? "/leads" : `/leads?${kept.toString()}`;
}

/** A bulk change that was not carried out, and why. */
export function bulkProblem(problem: string, back: string, status: 409 | 422) {
  return data({ problem, back }, { status });
}

/** Back to the list with a sentence of what was done, or the reason why nothing was. */
export function bulkAnswer(crm: Crm, result: BulkResult, back: string, done: (leads: string) => string) {
  if (result.state === "refused") return bulkProblem(result.problem, back, 409);
  const { count, unchanged, missing } = result;
  const rest = [unchanged > 0 && `${unchanged} already were`, missing > 0 && `${missing} no longer exist`].filter(Boolean).join(", ");
  notify(crm, `${done(count === 1 ? "1 lead was" : `${count} leads were`)}${rest === "" ? "" : ` (${rest})`}.`);
  return redirect(back);
}

/** What is shown where a bulk change did not lead back to the list. */
export function BulkAnswerPage({ title, answer }: { title: string; answer: { problem: string; back: string } | undefined }) {
  return (
    <Page title={title} narrow back={{ href: answer?.back ?? "/leads", label: "Leads" }}>
      {answer ? (
        <Alert tone="problem">Nothing was changed. {answer.problem}</Alert>
      ) : (
        <EmptyState Icon={CheckSquare} title="Select leads on the list first">
          <LinkButton href="/leads">Show leads</LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}
