import { data, Form, redirect, useActionData, useNavigation } from "react-router";
import { plainFileName, uploadFile } from "../../../../server/leads/import/upload.ts";
import { leadLimits } from "../../../../server/leads/limits.ts";
import { readForm } from "../../../read-form.ts";
import { recorded } from "../../../recorded.ts";
import { demand, signedIn } from "../../../signed-in.ts";
import { Button, LinkButton } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Page, Panel } from "../../../ui/page.tsx";

export const loader = recorded.loader(["leads.import_page"], async ({ context, record }) => {
  const { user } = signedIn(context);
  await demand(user, "leads.create");
  await record("leads.import_page");
  return null;
});

export const action = recorded.action(["leads.check_import"], async ({ context, request, ...recorder }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.create");
  const file = (await readForm(request)).get("file");
  const fail = async (name: string, problem: string) => {
    const params = { file: name, valid: 0, refused: 0, duplicates: 0 };
    await recorder.record("leads.check_import", { params, outcome: { status: "failure", reason: problem } });
    return data({ problem }, { status: 422 });
  };
  if (!(file instanceof File) || file.name === "") return fail("N/A", "Choose a file first.");
  const uploaded = await uploadFile(crm, recorder, { user, file });
  if ("problem" in uploaded) return fail(plainFileName(file.name), uploaded.problem);
  return redirect(`/leads/import/${uploaded.id}`);
});

const bytesPerMebibyte = 1024 * 1024;

export default function UploadLeads() {
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state === "submitting";
  return (
    <Page title="Import leads" narrow back={{ href: "/leads", label: "Leads" }}>
      <Panel>
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <TextField
            label="CSV file"
            name="file"
            type="file"
            accept=".csv,text/csv,text/plain"
            required
            error={answer?.problem}
            hint={`UTF-8, with a header line; at most ${leadLimits.importBytes / bytesPerMebibyte} MB and ${leadLimits.importRows.toLocaleString("en")} lines.`}
          />
          <div className="form-footer">
            <Button type="submit" variant="primary" isPending={busy}>
              {busy ? "Checking…" : "Check file"}
            </Button>
            <LinkButton href="/leads" variant="quiet">
              Cancel
            </LinkButton>
          </div>
        </Form>
      </Panel>
      <Panel title="What the file looks like">
        <p className="muted">
          One lead a line, cells set apart by comma, semicolon or tab. Columns called Name, Company, E-mail, Phone, Source, Stage, Value and
          Owner are recognised; the next page lets you choose others. An owner is given by e-mail address or name. An exported file can be
          imported as it is. Nothing becomes a lead before you have seen what was read.
        </p>
      </Panel>
    </Page>
  );
}
