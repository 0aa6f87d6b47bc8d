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
 * Null where the user runs as many exports as he may.
 */
export async function exportLeads(
  crm: Pick<Crm, "snapshot" | "leadExports">,
  { record }: Recording<"leads.export">,
  { userId, question }: { userId: string; question: LeadQuestion },
): Promise<ReadableStream<Uint8Array> | null> {
  const end = crm.leadExports.start(userId);
  if (!end) return null;
  let snapshot: Snapshot | undefined;
  try {
    snapshot = crm.snapshot();
    const rows = await countLeads(snapshot.db, question);
    await record("leads.export", { params: { rows, query: questionWords(question, await ownerNameOf(snapshot, question)) } });
    return csvOf(snapshot, { question, stalledMs: crm.leadExports.stalledMs, end });
  } catch (problem) {
    snapshot?.close();
    end();
    throw problem;
  }
}

interface CsvOptions {
  readonly question: LeadQuestion;
  readonly stalledMs: number;
  /** Called once, when the snapshot is closed. */
  readonly end: () => void;
}

/** Closes the snapshot after the last row, when nobody wants the rest, and when nobody takes it. */
function csvOf(snapshot: Snapshot, { question, stalledMs, end }: CsvOptions): ReadableStream<Uint8Array> {
  const file = stringify({
    bom: true,
    record_delimiter: "windows",
    header: true,
    columns: columns.map(([title]) => title),
    cast: { string: safeCell },
  });
  const timer = setTimeout(() => file.destroy(new Error("The reader takes no more.")), stalledMs).unref();
  let closed = false;
  const close = () => {
    clearTimeout(timer);
    if (closed) return;
    closed = true;
    snapshot.close();
    end();
  };
  const rows = matchingLeads(snapshot.db, question).stream();
  // A row is read when there is room for it, so each one shows that the reader is still there.
  pipeline(Readable.from(cellsOf(rows, () => void timer.refresh())), file, close);
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

async function* cellsOf(leads: AsyncIterable<Lead>, onRow: () => void): AsyncGenerator<string[]> {
  for await (const lead of leads) {
    onRow();
    yield columns.map(([, text]) => text(lead));
  }
}

async function ownerNameOf({ db }: Snapshot, { owner }: LeadQuestion): Promise<string | null> {
  if (owner === null || owner === "none") return null;
  const found = await db.selectFrom("user").select("name").where("id", "=", owner).executeTakeFirst();
  return found?.name ?? null;
}
