import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserLogsError } from "../entry/error.ts";
import { countedRows } from "../export/counted-rows.ts";
import { exportFile } from "../export/export.ts";
import { exportPages } from "../export/pages.ts";
import type { ExportFormat } from "../query/export-format.ts";
import { everything } from "../query/query.ts";
import { askedParams } from "../query/words.ts";
import { askedNames } from "../store/asked-names.ts";
import type { Store } from "../store/store.ts";
import { headOf, openLog, recordLook } from "./open-log.ts";
import { openOutFile } from "./out-file.ts";
import type { Question } from "./question.ts";

export interface ExportOptions {
  readonly file: string;
  readonly question: Question;
  readonly format: ExportFormat;
  /** A path, or the stream that takes the bytes. */
  readonly out: string | Writable;
  /** Ends the export, which then leaves no file and is recorded as failed. */
  readonly signal: AbortSignal;
  readonly warn: (text: string) => void;
}

/** Writes everything that matches. An export that does not reach its end is recorded once more, as failed. */
export async function exportCommand(options: ExportOptions): Promise<void> {
  const { file, out } = options;
  const outFile = typeof out === "string" ? await openOutFile(out) : null;
  try {
    const store = openLog(file);
    try {
      await writeExport(store, options, async (bytes) => {
        if (typeof out !== "string") return pipeline(bytes, out, { end: false, signal: options.signal });
        if (outFile) await pipeline(bytes, outFile.stream, { signal: options.signal });
        await outFile?.finish();
      });
    } finally {
      await store.close();
    }
  } finally {
    await outFile?.remove();
  }
}

async function writeExport(store: Store, options: ExportOptions, write: (bytes: Readable) => Promise<void>): Promise<void> {
  const { file, format, warn } = options;
  const { tenant, query, url } = options.question;
  const { position: until } = await headOf(store, tenant, file);
  const { count: total } = await store.count(tenant, query, { bound: Number.MAX_SAFE_INTEGER, until });
  const params = { format, rows: total, ...askedParams(url, await askedNames(store, tenant, everything, url)) };
  await recordLook(store, tenant, "user_logs.export", { params }, warn);
  let rows = 0;
  const exported = exportPages(store, { tenant, query, until, format, timeZone: url.timeZone });
  const pages = countedRows(exported, total, (more) => (rows += more));
  try {
    await write(Readable.from(exportFile(format, pages, url.timeZone), { objectMode: false }));
  } catch (problem) {
    const outcome = { status: "failure" as const, reason: `${reasonOf(problem, options.signal)} after ${rows} entries` };
    await recordLook(store, tenant, "user_logs.export", { params, outcome }, warn).catch((cause: unknown) => {
      warn(`That the export failed is not recorded: ${cause instanceof Error ? cause.message : String(cause)}`);
    });
    throw problem;
  }
  warn(`${total} entries`);
}

/** An error code, ours or the operating system's; `closed` where the program was ended, or nobody takes its output any more. */
function reasonOf(problem: unknown, signal: AbortSignal): string {
  if (problem instanceof UserLogsError) return problem.code;
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "internal";
  return signal.aborted || code === "EPIPE" ? "closed" : code;
}
