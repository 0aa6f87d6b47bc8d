import type { SignedInUser } from "../../auth/signed-in.ts";
import type { Crm } from "../../context.ts";
import type { Recording } from "../recording.ts";
import { decodeFile } from "./decode.ts";
import { checkDraft, insertDraft } from "./draft.ts";
import { proposedMapping } from "./mapping.ts";
import { delimiterOf, parseFile } from "./parse.ts";

export type Uploaded = { readonly id: string } | { readonly problem: string };

const fileNameLength = 100;

/** The last part of the name that the browser gave, as one short line. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
  return (plain === "" ? "file.csv" : plain).slice(0, fileNameLength).toWellFormed();
}

/** Reads an uploaded file and keeps it for its import, with a first proposal of what its columns mean. Nothing is kept of a file that cannot be read. */
export async function uploadFile(
  { write }: Pick<Crm, "write">,
  { record }: Recording<"leads.check_import">,
  { user, file }: { user: SignedInUser; file: File },
): Promise<Uploaded> {
  const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
  if ("problem" in decoded) return decoded;
  const { text } = decoded;
  const delimiter = delimiterOf(text);
  const table = parseFile(text, delimiter);
  if ("problem" in table) return table;
  const mapping = proposedMapping(table.header);
  const fileName = plainFileName(file.name);
  return write(async (trx, tx) => {
    const { valid, refused, duplicates } = await checkDraft(trx, { table, mapping });
    const id = await insertDraft(trx, { userId: user.id, fileName, text, delimiter, mapping });
    await record("leads.check_import", { params: { file: fileName, valid: valid.length, refused, duplicates } }, { tx });
    return { id };
  });
}
