import { z } from "zod";
import type { Outcome } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { createEntryId } from "../entry/id.ts";
import { countedRows } from "../export/counted-rows.ts";
import { contentTypes, exportFile } from "../export/export.ts";
import { exportPages } from "../export/pages.ts";
import { localDateFormat } from "../format/local-date.ts";
import { exportFormats } from "../query/export-format.ts";
import type { Store } from "../store/store.ts";
import { byteStream } from "./byte-stream.ts";
import type { Download, Downloads } from "./downloads.ts";
import { dataHeaders } from "./problem.ts";
import { askedParams } from "../query/words.ts";
import { askedNames } from "../store/asked-names.ts";
import { type Ask, defineRoute } from "./route.ts";

const stalledMs = 10 * 60 * 1000;

const own = z.object({
  format: z.enum(exportFormats).describe("The file"),
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "an export's id is 1 to 64 letters, digits, - and _")
    .optional()
    .describe("Made by the asker; names the export for `/exports/{id}`"),
});

type ExportAsk = Ask<z.output<typeof own>>;

/**
 * Everything that matches, as a file: what the page shows, in its order, as the log was at this moment. Recorded before
 * the first byte: where that fails nothing is exported. An export that does not reach its end is recorded as failed.
 */
export function exportRoute(store: Store, downloads: Downloads, onProblem: (problem: unknown) => void) {
  return defineRoute({
    path: "/export",
    operationId: "export",
    summary: "Everything that matches, as a file",
    description:
      "Streams; a failure cuts the connection, so that a file that ends is whole. Recorded as `user_logs.export` before the first byte, " +
      "and once more, as failed, where it does not reach its end.",
    takesQuery: true,
    own,
    answer: {
      description: "The file",
      content: { [contentTypes.csv]: z.string(), [contentTypes.xlsx]: z.string(), [contentTypes.jsonl]: z.string() },
    },
    streams: true,
    async handle(ask) {
      if (!ask.viewer.canExport) {
        await recordExport(store, ask, 0, { status: "denied", reason: "not_allowed" });
        throw new UserLogsError("not_allowed", "You may not export User Logs.");
      }
      const download = downloads.start(ask.viewerKey, ask.own.id ?? createEntryId());
      try {
        return await startExport(store, ask, download, onProblem);
      } catch (problem) {
        download.failed(problem);
        throw problem;
      }
    },
  });
}

async function startExport(store: Store, ask: ExportAsk, download: Download, onProblem: (problem: unknown) => void): Promise<Response> {
  const { position: until } = await store.head(ask.tenant);
  const { count: total } = await store.count(ask.tenant, ask.query, { bound: Number.MAX_SAFE_INTEGER, until });
  download.counted(total);
  await recordExport(store, ask, total);
  const { format } = ask.own;
  const { timeZone } = ask.url;
  const exported = exportPages(store, { tenant: ask.tenant, query: ask.query, until, format, timeZone });
  const pages = countedRows(exported, total, (rows) => download.advanced(rows));
  const body = byteStream(exportFile(format, pages, timeZone), {
    signal: download.signal,
    stalledMs,
    async onEnd(problem) {
      if (problem === undefined) return download.done();
      download.failed(problem);
      await recordFailure(store, ask, download, problem, onProblem);
    },
  });
  const today = localDateFormat(ask.url.timeZone)(new Date().toISOString()).slice(0, 10);
  return new Response(body, {
    headers: {
      ...dataHeaders,
      "Content-Type": contentTypes[ask.own.format],
      "Content-Disposition": `attachment; filename="user-logs-${today}.${ask.own.format}"`,
    },
  });
}

async function recordExport(store: Store, ask: ExportAsk, rows: number, outcome?: Outcome): Promise<void> {
  const names = await askedNames(store, ask.tenant, ask.scope, ask.url);
  const params = { format: ask.own.format, rows, ...askedParams(ask.url, names) };
  await ask.recorder.record("user_logs.export", { params, ...(outcome && { outcome }) });
}

async function recordFailure(
  store: Store,
  ask: ExportAsk,
  download: Download,
  problem: unknown,
  onProblem: (problem: unknown) => void,
): Promise<void> {
  const code = problem instanceof UserLogsError ? problem.code : "internal";
  if (code !== "closed") onProblem(problem);
  try {
    const reason = `${code} after ${download.progress.rows} entries`;
    await recordExport(store, ask, download.progress.total, { status: "failure", reason });
  } catch (cause) {
    // The answer has gone out already: there is nobody else to tell.
    onProblem(cause);
  }
}
