import { data, redirect } from "react-router";
import type { RouteRecorder } from "user-logs/react-router";
import type { SignedInUser } from "../../../../server/auth/signed-in.ts";
import type { Actions } from "../../../../server/catalogue.ts";
import type { Crm } from "../../../../server/context.ts";
import { formText } from "../../../../server/forms/form-text.ts";
import { discardDraft } from "../../../../server/leads/import/discard.ts";
import type { Draft } from "../../../../server/leads/import/draft.ts";
import { importDraft } from "../../../../server/leads/import/import.ts";
import { mapColumns } from "../../../../server/leads/import/map-columns.ts";
import { chosenMapping } from "../../../../server/leads/import/mapping.ts";
import { notify } from "../../../notice.ts";
import { notFound } from "../../../signed-in.ts";

export interface PreviewAct {
  readonly crm: Crm;
  readonly user: SignedInUser;
  readonly draft: Draft;
  readonly form: FormData;
  readonly recorder: RouteRecorder<Actions, "leads.import" | "leads.create" | "leads.map_import" | "leads.discard_import">;
}

const imported = "This file has been imported already.";

/** Turns the valid lines into leads and shows what came of it. */
export async function confirmImport({ crm, user, draft, form, recorder }: PreviewAct) {
  const outcome = await importDraft(crm, recorder, { id: draft.id, userId: user.id, expected: Number(formText(form, "expected")) });
  if (outcome.state === "gone") return notFound("uploaded file");
  if (outcome.state === "refused") {
    const params = { file: draft.fileName, count: 0, refused: 0, duplicates: 0 };
    await recorder.record("leads.import", { params, outcome: { status: "failure", reason: outcome.problem } });
    return data({ problem: outcome.problem }, { status: 409 });
  }
  const { count } = outcome.result;
  notify(crm, count === 1 ? "1 lead was imported." : `${count} leads were imported.`);
  return redirect(`/leads/import/${draft.id}`);
}

/** Reads the file anew with other columns. */
export async function mapImport({ crm, draft, form, recorder }: PreviewAct) {
  if (draft.status === "done") return tooLate("leads.map_import", draft, recorder);
  const mapping = chosenMapping((field) => formText(form, `column-${field}`), draft.table.header);
  await mapColumns(crm, recorder, draft, { mapping, importDuplicates: formText(form, "duplicates") === "import" });
  return redirect(`/leads/import/${draft.id}`);
}

export async function discardImport({ crm, draft, recorder }: PreviewAct) {
  if (draft.status === "done") return tooLate("leads.discard_import", draft, recorder);
  await discardDraft(crm, recorder, draft);
  notify(crm, `${draft.fileName} was discarded; nothing was imported.`);
  return redirect("/leads");
}

async function tooLate(action: "leads.map_import" | "leads.discard_import", draft: Draft, { record }: PreviewAct["recorder"]) {
  await record(action, { params: { file: draft.fileName }, outcome: { status: "failure", reason: imported } });
  return data({ problem: imported }, { status: 409 });
}
