import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { Db, Trx } from "../../db/database.ts";
import type { LeadImportTable } from "../../db/tables.ts";
import { leadLimits } from "../limits.ts";
import type { CheckedFile, LineProblem } from "./check-lines.ts";
import { checkLines } from "./check-lines.ts";
import { knownNow } from "./known.ts";
import type { Mapping } from "./mapping.ts";
import { type Delimiter, type FileTable, parseFile } from "./parse.ts";

const hourMs = 60 * 60 * 1_000;

/** What came of an import. */
export interface ImportResult {
  readonly count: number;
  readonly refused: number;
  readonly duplicates: number;
  /** What was wrong with the lines that are not leads now. */
  readonly problems: readonly LineProblem[];
}

/** An uploaded file: waiting for its import, or done. */
export interface Draft extends Pick<Selectable<LeadImportTable>, "id" | "fileName" | "status" | "createdAt" | "expiresAt"> {
  readonly table: FileTable;
  readonly mapping: Mapping;
  readonly importDuplicates: boolean;
  readonly result: ImportResult | null;
}

export interface NewDraft {
  readonly userId: string;
  readonly fileName: string;
  readonly text: string;
  readonly delimiter: Delimiter;
  readonly mapping: Mapping;
}

/** Keeps an uploaded file; the user's oldest ones beyond the limit go, and everybody's that are out of date. */
export async function insertDraft(trx: Trx, { userId, fileName, text, delimiter, mapping }: NewDraft): Promise<string> {
  const id = randomUUID();
  const nowMs = Date.now();
  const createdAt = new Date(nowMs).toISOString();
  const expiresAt = new Date(nowMs + leadLimits.importHours * hourMs).toISOString();
  await trx.deleteFrom("lead_import").where("expiresAt", "<", createdAt).execute();
  await trx
    .insertInto("lead_import")
    .values({
      id,
      userId,
      fileName,
      status: "draft",
      text,
      delimiter,
      mapping: JSON.stringify(mapping),
      result: null,
      createdAt,
      expiresAt,
      importDuplicates: 0,
    })
    .execute();
  const kept = trx
    .selectFrom("lead_import")
    .select("id")
    .where("userId", "=", userId)
    .orderBy("createdAt", "desc")
    .orderBy((eb) => eb("id", "=", id), "desc")
    .limit(leadLimits.importDrafts);
  await trx.deleteFrom("lead_import").where("userId", "=", userId).where("id", "not in", kept).execute();
  return id;
}

/** The user's own upload with this id; undefined for a foreign one, and for one that is out of date. */
export async function findDraft(db: Db, id: string, userId: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom("lead_import")
    .selectAll()
    .where("id", "=", id)
    .where("userId", "=", userId)
    .where("expiresAt", ">=", new Date().toISOString())
    .executeTakeFirst();
  if (!row) return undefined;
  const table = parseFile(row.text, row.delimiter as Delimiter);
  if ("problem" in table) throw new Error(`A file that could be read when it was uploaded cannot be read any more: ${table.problem}`);
  return {
    id: row.id,
    fileName: row.fileName,
    status: row.status,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    table,
    mapping: JSON.parse(row.mapping) as Mapping,
    importDuplicates: row.importDuplicates === 1,
    result: row.result === null ? null : (JSON.parse(row.result) as ImportResult),
  };
}

/** Checks the draft's lines against what the database has now. */
export async function checkDraft(db: Db, { table, mapping }: Pick<Draft, "table" | "mapping">): Promise<CheckedFile> {
  return checkLines(table, mapping, await knownNow(db));
}
