import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { exportFormats, type ExportFormat } from "../../packages/user-logs/src/query/export-format.ts";
import { startChild } from "../child.ts";
import { filledPeer } from "../fill.ts";
import { logFile } from "../peers/own.ts";
import { plainFile } from "../peers/sqlite.ts";
import type { ExportAsked, Exported } from "./export-process.ts";
import type { SuiteOptions } from "./options.ts";

export interface ExportResult {
  readonly exported: Readonly<Record<ExportFormat, Exported>>;
  /** The `sqlite3` shell's CSV of the plain table; why there is none, where there is none. */
  readonly shell: { readonly rowsPerSecond: number } | { readonly skipped: string };
}

/** Everything, in each format, each in a process of its own that holds nothing else. */
export async function benchExport(options: SuiteOptions): Promise<ExportResult> {
  await filledPeer("own", options).then((peer) => peer.close());
  const exported: Partial<Record<ExportFormat, Exported>> = {};
  for (const format of exportFormats) {
    options.say(`  exporting as ${format} …`);
    const child = startChild(import.meta.url, "./export-process.ts");
    try {
      exported[format] = await child.ask<Exported>({ file: join(options.folder, logFile), format } satisfies ExportAsked);
    } finally {
      await child.stop();
    }
  }
  return { exported: exported as Record<ExportFormat, Exported>, shell: await shellExport(options) };
}

/** What the shell that comes with SQLite writes of the same rows, newest first, to nowhere, as ours does; the quicker of two runs. */
async function shellExport(options: SuiteOptions): Promise<ExportResult["shell"]> {
  if (!options.peers.includes("sqlite")) return { skipped: "the plain SQLite table was not asked for" };
  if (spawnSync("sqlite3", ["-version"]).status !== 0) return { skipped: "there is no sqlite3 shell on this machine" };
  await filledPeer("sqlite", options).then((peer) => peer.close());
  const took = [await shellMs(options.folder), await shellMs(options.folder)];
  return { rowsPerSecond: (options.events / Math.min(...took)) * 1_000 };
}

async function shellMs(folder: string): Promise<number> {
  const columns =
    "position, lower(hex(id)) AS id, recorded_at, actor, actor_name, role, module, action, kind, outcome, info, item, item_name, parent, details";
  const nowhere = openSync(devNull, "w");
  try {
    const begin = performance.now();
    const shell = spawn(
      "sqlite3",
      ["-readonly", "-csv", "-header", join(folder, plainFile), `SELECT ${columns} FROM log ORDER BY position DESC`],
      {
        stdio: ["ignore", nowhere, "inherit"],
      },
    );
    const [code] = (await once(shell, "exit")) as [number | null];
    if (code !== 0) throw new Error(`The sqlite3 shell ended with ${code}.`);
    return performance.now() - begin;
  } finally {
    closeSync(nowhere);
  }
}
