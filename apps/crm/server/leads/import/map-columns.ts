import { diff } from "user-logs";
import type { Crm } from "../../context.ts";
import { type LeadField, leadFields } from "../fields.ts";
import type { Recording } from "../recording.ts";
import type { Draft } from "./draft.ts";
import type { Mapping } from "./mapping.ts";

/** Keeps which column goes into which field, and whether duplicates are imported too. */
export async function mapColumns(
  { write }: Pick<Crm, "write">,
  { record }: Recording<"leads.map_import">,
  draft: Draft,
  wanted: Pick<Draft, "mapping" | "importDuplicates">,
): Promise<void> {
  const named = ({ mapping, importDuplicates }: typeof wanted) => ({ ...columnNames(mapping, draft.table.header), importDuplicates });
  const changes = diff(named(draft), named(wanted), [...leadFields, "importDuplicates"]);
  await write(async (trx, tx) => {
    await trx
      .updateTable("lead_import")
      .set({ mapping: JSON.stringify(wanted.mapping), importDuplicates: wanted.importDuplicates ? 1 : 0 })
      .where("id", "=", draft.id)
      .where("status", "=", "draft")
      .execute();
    await record("leads.map_import", { params: { file: draft.fileName }, changes }, { tx });
  });
}

function columnNames(mapping: Mapping, header: readonly string[]): Record<LeadField, string | null> {
  return Object.fromEntries(leadFields.map((field) => [field, header[mapping[field] ?? -1] ?? null])) as Record<LeadField, string | null>;
}
