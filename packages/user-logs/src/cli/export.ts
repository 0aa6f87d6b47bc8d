import { createWriteStream } from "node:fs";
import { link, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportFile } from "../export/export.ts";
import { exportRows } from "../export/rows.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { askedParams } from "../query/words.ts";
import { openLog, recordLook } from "./open-log.ts";
import type { Question } from "./question.ts";

export interface ExportOptions {
  readonly file: string;
  readonly question: Question;
  readonly format: ExportFormat;
  /** A path, or the stream that takes the bytes. */
  readonly out: string | Writable;
  readonly warn: (text: string) => void;
}

/** Writes everything that matches. Under its name a file is whole: it bears another one until the last byte is written. */
export async function exportCommand({ file, question, format, out, warn }: ExportOptions): Promise<void> {
  const { tenant, query, url } = question;
  const store = openLog(file);
  try {
    const { position: until } = await store.head(tenant);
    const { count: rows } = await store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER, until });
    await recordLook(store, tenant, "user_logs.export", { format, rows, ...askedParams(url) }, warn);
    const bytes = Readable.from(exportFile(format, exportRows(store, tenant, query, until), url.timeZone), { objectMode: false });
    if (typeof out === "string") await writeFile(bytes, out);
    else await pipeline(bytes, out, { end: false });
    warn(`${rows} entries`);
  } finally {
    await store.close();
  }
}

async function writeFile(bytes: Readable, out: string): Promise<void> {
  const part = `${out}.${process.pid}.part`;
  try {
    await pipeline(bytes, createWriteStream(part, { flags: "wx", mode: 0o600, flush: true }));
    // A link, unlike a rename, refuses where the name is taken.
    await link(part, out);
  } finally {
    await rm(part, { force: true });
  }
}
