import { data, Form, useActionData } from "react-router";
import type { Outcome } from "user-logs";
import { formText } from "../../../server/forms/form-text.ts";
import { bulkDelete } from "../../../server/leads/bulk.ts";
import { resolveSelection, type Selection, selectionOf } from "../../../server/leads/selection.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import "./leads.css";
import { bulkAnswer, BulkAnswerPage, bulkProblem, backTo } from "./bulk-answer.tsx";

const namesShown = 12;

export const loader = recorded.exempt("Shows nothing but where leads are chosen; the action records.", async () => null);

/** Asks first, by showing whom it concerns; deletes when the same choice is posted again as confirmed. */
export const action = recorded.action(
  ["leads.bulk_delete", "leads.delete", "leads.bulk_delete_page"],
  async ({ context, request, ...recorder }) => {
    const { crm, user } = signedIn(context);
    const form = await readForm(request);
    const tell = (outcome: Outcome) => recorder.record("leads.bulk_delete", { params: { count: 0, missing: 0 }, outcome });
    await demand(user, "leads.delete", tell);
    const back = backTo(form);
    const selection = selectionOf(form);
    if (form.get("confirmed") === "yes") {
      const result = await bulkDelete(crm, recorder, selection);
      if (result.state === "refused") await tell({ status: "failure", reason: result.problem });
      return bulkAnswer(crm, result, back, (leads) => `${leads} deleted`);
    }
    const found = await resolveSelection(crm.db, selection);
    if ("problem" in found) {
      await recorder.record("leads.bulk_delete_page", { outcome: { status: "failure", reason: found.problem } });
      return bulkProblem(found.problem, back, 409);
    }
    await recorder.record("leads.bulk_delete_page");
    const byName = found.leads.toSorted((first, second) => first.name.localeCompare(second.name, "en"));
    const names = byName.slice(0, namesShown).map(({ id, name }) => ({ id, name }));
    return data({ back, problem: null, count: found.leads.length, names, fields: fieldsOf(selection, form) });
  },
);

/** The choice again, as the form's fields. */
function fieldsOf(selection: Selection, form: FormData): [name: string, value: string][] {
  const back: [string, string] = ["back", formText(form, "back")];
  if (selection.kind === "picked") return [back, ...selection.ids.map((id): [string, string] => ["lead", id])];
  return [back, ["matching", formText(form, "matching")], ["expected", String(selection.expected)]];
}

export default function BulkDelete() {
  const answer = useActionData<typeof action>();
  if (!answer || answer.problem !== null) return <BulkAnswerPage title="Delete leads" answer={answer} />;
  const { count, names, fields, back } = answer;
  const leads = count === 1 ? "1 lead" : `${count} leads`;
  return (
    <Page title={`Delete ${leads}?`} narrow back={{ href: back, label: "Leads" }}>
      <Panel tone="danger">
        <p>These leads and their notes will be gone for good. User Logs keeps what they were.</p>
        <ul className="name-list">
          {names.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
          {count > names.length && <li className="muted">and {count - names.length} more</li>}
        </ul>
        <Form method="post" className="form-footer">
          {fields.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" name="confirmed" value="yes" variant="danger">
            Delete {leads}
          </Button>
          <LinkButton href={back} variant="quiet">
            Cancel
          </LinkButton>
        </Form>
      </Panel>
    </Page>
  );
}
