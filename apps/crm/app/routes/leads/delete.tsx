import { Form, redirect, useLoaderData } from "react-router";
import { deleteLead } from "../../../server/leads/delete.ts";
import { itemOf } from "../../../server/leads/lead.ts";
import { countNotes } from "../../../server/leads/notes.ts";
import { notify } from "../../notice.ts";
import { recorded } from "../../recorded.ts";
import { notFound, signedIn } from "../../signed-in.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { knownLead } from "./known-lead.ts";

export const loader = recorded.loader(["leads.delete_page"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  const lead = await knownLead({ crm, user, id: params["id"] }, "leads.delete", (found, outcome) =>
    record("leads.delete_page", { item: itemOf(found), outcome }),
  );
  await record("leads.delete_page", { item: itemOf(lead) });
  return { id: lead.id, name: lead.name, company: lead.company, notes: (await countNotes(crm.db, [lead.id])).get(lead.id) ?? 0 };
});

export const action = recorded.action(["leads.delete"], async ({ context, params, ...recorder }) => {
  const { crm, user } = signedIn(context);
  const lead = await knownLead({ crm, user, id: params["id"] }, "leads.delete", (found, outcome) =>
    recorder.record("leads.delete", { item: itemOf(found), outcome }),
  );
  if (!(await deleteLead(crm, recorder, lead.id))) return notFound("lead");
  notify(crm, `Lead ${lead.name} was deleted.`);
  return redirect("/leads");
});

/** Asks first; a page of its own, so that it asks also where no scripts run. */
export default function DeleteLead() {
  const { id, name, company, notes } = useLoaderData<typeof loader>();
  return (
    <Page title={`Delete ${name}?`} narrow back={{ href: `/leads/${id}`, label: name }}>
      <Panel tone="danger">
        <p>
          The lead <bdi>{name}</bdi>
          {company !== "" && (
            <>
              {" of "}
              <bdi>{company}</bdi>
            </>
          )}{" "}
          {notes > 0 ? `and its ${notes === 1 ? "note" : `${notes} notes`} will` : "will"} be gone for good. User Logs keeps what it was.
        </p>
        <Form method="post" className="form-footer">
          <Button type="submit" variant="danger">
            Delete lead
          </Button>
          <LinkButton href={`/leads/${id}`} variant="quiet">
            Cancel
          </LinkButton>
        </Form>
      </Panel>
    </Page>
  );
}
