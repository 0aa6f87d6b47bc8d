import { findDraft } from "../../../../server/leads/import/draft.ts";
import { refusedFile } from "../../../../server/leads/import/refused-file.ts";
import { ownPagesOnly } from "../../../own-pages-only.ts";
import { recorded } from "../../../recorded.ts";
import { demand, notFound, signedIn } from "../../../signed-in.ts";
import { csvHeaders } from "../csv-headers.ts";

export const middleware = [ownPagesOnly];

/** The download of the lines that an import left out. */
export const loader = recorded.loader(["leads.export_refused"], async ({ context, params, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.create");
  const draft = await findDraft(crm.db, params["id"] ?? "", user.id);
  if (!draft?.result) return notFound("import");
  const lines = new Set(draft.result.problems.map(({ line }) => line));
  await record("leads.export_refused", { params: { file: draft.fileName, rows: lines.size } });
  return new Response(refusedFile(draft.result, draft.table), { headers: csvHeaders("lines-not-imported.csv") });
});
