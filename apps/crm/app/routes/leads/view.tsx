import { Pencil, Trash2 } from "lucide-react";
import { Form, Link, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData, useSearchParams } from "react-router";
import { leadHistory } from "../../../server/leads/history.ts";
import { itemOf } from "../../../server/leads/lead.ts";
import { amountLabel } from "../../../server/leads/money.ts";
import { leadNotes } from "../../../server/leads/notes.ts";
import { stageLabels, stages } from "../../../server/leads/stage.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { type Option, SelectField } from "../../ui/field.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { formOptions } from "./form-options.ts";
import { HistoryList } from "./history-list.tsx";
import { knownLead } from "./known-lead.ts";
import { LeadFacts } from "./lead-facts.tsx";
import { NoteList } from "./note-list.tsx";
import { actOnLead, viewActs } from "./view-acts.ts";
import "./leads.css";

/** The notes came with the lead: going back to them from its history shows nothing that was not shown, and is no other visit. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const backToNotes = currentUrl.pathname === nextUrl.pathname && isHistory(currentUrl.searchParams) && !isHistory(nextUrl.searchParams);
  return backToNotes && formMethod === undefined ? false : defaultShouldRevalidate;
}

function isHistory(params: URLSearchParams): boolean {
  return params.get("tab") === "history";
}

export const loader = recorded.loader(["leads.view_page", "leads.history_page"], async ({ context, params, url, record }) => {
  const { crm, user } = signedIn(context);
  const lead = await knownLead({ crm, user, id: params["id"] }, "leads.view", (found, outcome) =>
    record("leads.view_page", { item: itemOf(found), outcome }),
  );
  const may = {
    edit: user.permissions.has("leads.edit"),
    delete: user.permissions.has("leads.delete"),
    seeLogs: user.permissions.has("user_logs.view"),
  };
  // The history shows more than the lead: it is a page of its own in the log, whether it is opened by its tab or its address.
  const withHistory = may.seeLogs && isHistory(url.searchParams);
  await record(withHistory ? "leads.history_page" : "leads.view_page", { item: itemOf(lead) });
  return {
    lead,
    notes: await leadNotes(crm.db, lead.id),
    // Only where it is asked for: looking at the log is recorded, and opening a lead is not looking at the log.
    history: withHistory ? await leadHistory(crm, lead.id) : null,
    ownerOptions: may.edit ? (await formOptions(crm.db, lead)).ownerOptions : [],
    userId: user.id,
    may,
  };
});

export const action = recorded.action(viewActs, async ({ context, request, params, record, recordBulk }) => {
  const { crm, user } = signedIn(context);
  return actOnLead({ crm, user, id: params["id"], form: await readForm(request), recorder: { record, recordBulk } });
});

export default function ViewLead() {
  const { lead, notes, history: loadedHistory, ownerOptions, userId, may } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const history = isHistory(params) ? loadedHistory : null;
  const answer = useActionData<typeof action>();
  const refused = answer && answer.noteProblem !== null ? { text: answer.note, problem: answer.noteProblem } : null;
  return (
    <Page
      title={lead.name}
      note={[lead.company, stageLabels[lead.stage], amountLabel(lead.valueCents)].filter(Boolean).join(" · ")}
      back={{ href: "/leads", label: "Leads" }}
      actions={<ViewActions id={lead.id} may={may} />}
    >
      {answer && answer.problem !== null && <Alert tone="problem">{answer.problem}</Alert>}
      <div className="lead-columns">
        <Panel>
          {may.seeLogs && <Tabs id={lead.id} history={history !== null} notes={notes.length} />}
          {!may.seeLogs && <h2>Notes</h2>}
          {history === null ? (
            <NoteList notes={notes} userId={userId} mayEdit={may.edit} refused={refused} />
          ) : (
            <HistoryList history={history} leadId={lead.id} />
          )}
        </Panel>
        <div className="lead-side">
          <Panel title="Details">
            <LeadFacts lead={lead} />
          </Panel>
          {may.edit && (
            <Panel title="Work on it">
              <QuickChange
                key={`stage ${lead.version}`}
                act="stage"
                label="Stage"
                value={lead.stage}
                version={lead.version}
                options={stages.map((stage) => ({ value: stage, label: stageLabels[stage] }))}
                submitLabel="Change stage"
              />
              <QuickChange
                key={`owner ${lead.version}`}
                act="assign"
                name="owner"
                label="Owner"
                value={lead.ownerId ?? ""}
                version={lead.version}
                options={[{ value: "", label: "Nobody" }, ...ownerOptions]}
                submitLabel="Assign"
              />
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

function ViewActions({ id, may }: { id: string; may: { edit: boolean; delete: boolean } }) {
  return (
    <>
      {may.delete && (
        <LinkButton href={`/leads/${id}/delete`} variant="danger">
          <Trash2 aria-hidden size={15} /> Delete…
        </LinkButton>
      )}
      {may.edit && (
        <LinkButton href={`/leads/${id}/edit`} variant="primary">
          <Pencil aria-hidden size={15} /> Edit
        </LinkButton>
      )}
    </>
  );
}

function Tabs({ id, history, notes }: { id: string; history: boolean; notes: number }) {
  return (
    <nav className="tabs" aria-label="About this lead">
      <Link className="tab" to={`/leads/${id}`} aria-current={history ? undefined : "page"} preventScrollReset>
        Notes{notes > 0 && ` (${notes})`}
      </Link>
      <Link className="tab" to={`/leads/${id}?tab=history`} aria-current={history ? "page" : undefined} preventScrollReset>
        History
      </Link>
    </nav>
  );
}

interface QuickChangeProps {
  readonly act: string;
  readonly name?: string;
  readonly label: string;
  readonly value: string;
  readonly version: number;
  readonly options: readonly Option[];
  readonly submitLabel: string;
}

/** One field with its own button. */
function QuickChange({ act, name = act, label, value, version, options, submitLabel }: QuickChangeProps) {
  return (
    <Form method="post" className="inline-form">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={version} />
      <SelectField label={label} name={name} required options={options} defaultValue={value} />
      <Button type="submit">{submitLabel}</Button>
    </Form>
  );
}
