import { pipeline, Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { stringify } from "csv-stringify";
import type { Crm } from "../context.ts";
import type { Snapshot } from "../db/snapshot.ts";
import { safeCell } from "./csv-cell.ts";
import { fieldLabels } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { countLeads, matchingLeads } from "./list.ts";
import { plainAmount } from "./money.ts";
import { type LeadQuestion, questionWords } from "./question.ts";
import type { Recording } from "./recording.ts";
import { stageLabels } from "./stage.ts";

/** The columns of the file, in the words that the import knows again. */
const columns: readonly (readonly [title: string, text: (lead: Lead) => string])[] = [
  [fieldLabels.name, (lead) => lead.name],
  [fieldLabels.company, (lead) => lead.company],
  [fieldLabels.email, (lead) => lead.email],
  [fieldLabels.phone, (lead) => lead.phone],
  [fieldLabels.source, (lead) => lead.source],
  [fieldLabels.stage, (lead) => stageLabels[lead.stage]],
  [fieldLabels.value, (lead) => plainAmount(lead.valueCents)],
  [fieldLabels.owner, (lead) => lead.ownerName ?? ""],
  ["Created (UTC)", (lead) => lead.createdAt],
  ["Updated (UTC)", (lead) => lead.updatedAt],
];

/**
 * A CSV file of all leads that match, in their order, as they are at this moment: UTF-8 with a byte order mark, CRLF, safe
 * against formulas. It is recorded before the promise resolves, so before the first byte; the rows are read as they are sent.
 */
export async function exportLeads(
  crm: Pick<Crm, "snapshot">,
  { record }: Recording<"leads.export">,
  question: LeadQuestion,
): Promise<ReadableStream<Uint8Array>> {
  const snapshot = crm.snapshot();
  try {
    const rows = await countLeads(snapshot.db, question);
    await record("leads.export", { params: { rows, query: questionWords(question, await ownerNameOf(snapshot, question)) } });
    return csvOf(snapshot, question);
  } catch (problem) {
    snapshot.close();
    throw problem;
  }
}

/** Closes the snapshot after the last row, and also when nobody wants the rest. */
function csvOf(snapshot: Snapshot, question: LeadQuestion): ReadableStream<Uint8Array> {
  const file = stringify({
    bom: true,
    record_delimiter: "windows",
    header: true,
    columns: columns.map(([title]) => title),
    cast: { string: safeCell },
  });
  const rows = matchingLeads(snapshot.db, question).stream();
  pipeline(Readable.from(cellsOf(rows)), file, () => snapshot.close());
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

async function* cellsOf(leads: AsyncIterable<Lead>): AsyncGenerator<string[]> {
  for await (const lead of leads) yield columns.map(([, text]) => text(lead));
}

async function ownerNameOf({ db }: Snapshot, { owner }: LeadQuestion): Promise<string | null> {
  if (owner === null || owner === "none") return null;
  const found = await db.selectFrom("user").select("name").where("id", "=", owner).executeTakeFirst();
  return found?.name ?? null;
}
