import { data, redirect, useActionData, useLoaderData } from "react-router";
import { createLead } from "../../../server/leads/create.ts";
import { checkLead } from "../../../server/leads/check.ts";
import type { LeadTexts } from "../../../server/leads/fields.ts";
import { leadOwners, ownerById } from "../../../server/leads/owners.ts";
import { reasonOf } from "../../../server/forms/parse-form.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Alert } from "../../ui/alert.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { formOptions } from "./form-options.ts";
import { LeadForm } from "./lead-form.tsx";
import { textsFrom } from "./lead-texts.ts";

export const loader = recorded.loader(["leads.create_page"], async ({ context, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.create");
  const { ownerOptions, sources } = await formOptions(crm.db);
  await record("leads.create_page");
  return { ownerOptions, sources, userId: user.id };
});

export const action = recorded.action(["leads.create"], async ({ context, request, ...recorder }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.create");
  const texts = textsFrom(await readForm(request));
  const { values, errors } = checkLead(texts, ownerById(await leadOwners(crm.db)));
  if (!values) {
    const item = { id: "new", name: texts.name.trim() || "N/A" };
    await recorder.record("leads.create", { item, outcome: { status: "failure", reason: reasonOf(errors) } });
    return data({ texts, errors }, { status: 422 });
  }
  const lead = await createLead(crm, recorder, values);
  notify(crm, `Lead ${lead.name} was created.`);
  return redirect(`/leads/${lead.id}`);
});

const empty: LeadTexts = { name: "", company: "", email: "", phone: "", source: "", stage: "new", value: "", owner: "" };

export default function CreateLead() {
  const { ownerOptions, sources, userId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title="Create lead" narrow back={{ href: "/leads", label: "Leads" }}>
      {answer && <Alert tone="problem">The lead was not created. Correct the marked fields.</Alert>}
      <Panel>
        <LeadForm
          texts={answer?.texts ?? { ...empty, owner: userId }}
          errors={answer?.errors ?? {}}
          owners={ownerOptions}
          sources={sources}
          submitLabel="Create lead"
          cancelHref="/leads"
        />
      </Panel>
    </Page>
  );
}
