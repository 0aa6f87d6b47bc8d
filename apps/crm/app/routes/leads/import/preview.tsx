import { useActionData, useLoaderData } from "react-router";
import { signedIn, demand, notFound } from "../../../signed-in.ts";
import { formText } from "../../../../server/forms/form-text.ts";
import { checkDraft, type Draft, findDraft } from "../../../../server/leads/import/draft.ts";
import { importResultOf, importSummaryOf } from "../../../../server/leads/import/summary.ts";
import { readForm } from "../../../read-form.ts";
import { recorded } from "../../../recorded.ts";
import { Page } from "../../../ui/page.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ImportResultView } from "./import-result.tsx";
import { confirmImport, discardImport, mapImport } from "./preview-acts.ts";
import "./import.css";

export const loader = recorded.loader(["leads.import_preview", "leads.import_result"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.create");
  const draft = await findDraft(crm.db, params["id"] ?? "", user.id);
  if (!draft) return notFound("uploaded file");
  const about = { params: { file: draft.fileName } };
  if (draft.result) {
    await record("leads.import_result", about);
    return { fileName: draft.fileName, id: draft.id, result: importResultOf(draft, draft.result), summary: null };
  }
  const checked = await checkDraft(crm.db, draft);
  await record("leads.import_preview", about);
  return { fileName: draft.fileName, id: draft.id, result: null, summary: importSummaryOf(draft, checked) };
});

export const action = recorded.action(
  ["leads.import", "leads.create", "leads.map_import", "leads.discard_import"],
  async ({ context, request, params, ...recorder }) => {
    const { crm, user } = signedIn(context);
    await demand(user, "leads.create");
    const draft: Draft | undefined = await findDraft(crm.db, params["id"] ?? "", user.id);
    if (!draft) return notFound("uploaded file");
    const form = await readForm(request);
    const given = { crm, user, draft, form, recorder };
    switch (formText(form, "act")) {
      case "map":
        return mapImport(given);
      case "discard":
        return discardImport(given);
      default:
        return confirmImport(given);
    }
  },
);

export default function PreviewImport() {
  const { fileName, id, result, summary } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={result ? "Import finished" : "Check import"}
      note={<bdi>{fileName}</bdi>}
      back={result ? { href: "/leads", label: "Leads" } : { href: "/leads/import", label: "Import leads" }}
    >
      {result && <ImportResultView result={result} id={id} />}
      {summary && <ImportPreview summary={summary} problem={answer?.problem ?? null} />}
    </Page>
  );
}
