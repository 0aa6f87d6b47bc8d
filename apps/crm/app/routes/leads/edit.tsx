import { data, redirect, useActionData, useLoaderData } from "react-router";
import { formText } from "../../../server/forms/form-text.ts";
import { reasonOf } from "../../../server/forms/parse-form.ts";
import { staleReason, versionOf } from "../../../server/leads/change.ts";
import { checkLead } from "../../../server/leads/check.ts";
import { leadFields, type LeadTexts } from "../../../server/leads/fields.ts";
import { itemOf, type Lead } from "../../../server/leads/lead.ts";
import { ownerById } from "../../../server/leads/owners.ts";
import { updateLead } from "../../../server/leads/update.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { notFound, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { formOptions } from "./form-options.ts";
import { knownLead } from "./known-lead.ts";
import { LeadForm } from "./lead-form.tsx";
import { textsFrom, textsOf } from "./lead-texts.ts";

export const loader = recorded.loader(["leads.edit_page"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  const lead = await knownLead({ crm, user, id: params["id"] }, "leads.edit", (found, outcome) =>
    record("leads.edit_page", { item: itemOf(found), outcome }),
  );
  const { ownerOptions, sources } = await formOptions(crm.db, lead);
  await record("leads.edit_page", { item: itemOf(lead) });
  return { id: lead.id, name: lead.name, version: lead.version, texts: textsOf(lead), ownerOptions, sources };
});

export const action = recorded.action(["leads.update"], async ({ context, request, params, ...recorder }) => {
  const { crm, user } = signedIn(context);
  const tell = (lead: Lead, status: "denied" | "failure", reason = "") =>
    recorder.record("leads.update", { item: itemOf(lead), outcome: { status, reason } });
  const lead = await knownLead({ crm, user, id: params["id"] }, "leads.edit", (found, { reason }) => tell(found, "denied", reason));
  const form = await readForm(request);
  const texts = textsFrom(form);
  const version = versionOf(formText(form, "version"));
  const { owners } = await formOptions(crm.db, lead);
  const { values, errors } = checkLead(texts, ownerById(owners));
  if (!values) {
    await tell(lead, "failure", reasonOf(errors));
    return data({ texts, errors, version, newer: null }, { status: 422 });
  }
  const result = await updateLead(crm, recorder, { id: lead.id, version }, values);
  if (result.state === "gone") return notFound("lead");
  if (result.state === "stale") {
    await tell(result.now, "failure", staleReason);
    return data({ texts, errors: {}, version: result.now.version, newer: differing(texts, textsOf(result.now)) }, { status: 409 });
  }
  notify(crm, `Lead ${result.lead.name} was saved.`);
  return redirect(`/leads/${lead.id}`);
});

/** Of the saved values those that the form has otherwise. */
function differing(own: LeadTexts, saved: LeadTexts): Partial<LeadTexts> {
  return Object.fromEntries(leadFields.filter((field) => own[field].trim() !== saved[field]).map((field) => [field, saved[field]]));
}

export default function EditLead() {
  const { id, name, version, texts, ownerOptions, sources } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title={`Edit ${name}`} narrow back={{ href: `/leads/${id}`, label: name }}>
      {answer?.newer && (
        <Alert tone="problem">
          Not saved: somebody else has changed this lead since you opened the page. The saved values stand below the fields where yours
          differ. Save again to replace them with yours.
        </Alert>
      )}
      {answer && !answer.newer && <Alert tone="problem">The lead was not saved. Correct the marked fields.</Alert>}
      <Panel>
        <LeadForm
          texts={answer?.texts ?? texts}
          errors={answer?.errors ?? {}}
          newer={answer?.newer ?? {}}
          owners={ownerOptions}
          sources={sources}
          version={answer?.version ?? version}
          submitLabel="Save"
          cancelHref={`/leads/${id}`}
        />
      </Panel>
    </Page>
  );
}
