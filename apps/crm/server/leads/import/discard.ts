import type { Crm } from "../../context.ts";
import type { Recording } from "../recording.ts";
import type { Draft } from "./draft.ts";

/** Forgets an uploaded file. */
export async function discardDraft(
  { write }: Pick<Crm, "write">,
  { record }: Recording<"leads.discard_import">,
  draft: Draft,
): Promise<void> {
  await write(async (trx, tx) => {
    await trx.deleteFrom("lead_import").where("id", "=", draft.id).execute();
    await record("leads.discard_import", { params: { file: draft.fileName } }, { tx });
  });
}
