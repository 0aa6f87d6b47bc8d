import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import type { Downloads } from "./downloads.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

const answer = z
  .object({
    rows: z.int().min(0).describe("Entries read so far"),
    total: z.int().min(0).describe("Entries that the file will have; 0 until they are counted"),
    state: z.enum(["running", "done", "failed"]),
    reason: z.string().optional().describe("Why it failed, in words"),
  })
  .meta({ id: "ExportProgress" });

/** How far an export is; only the viewer who started it finds it. */
export function progressRoute(downloads: Downloads) {
  return defineRoute({
    path: "/exports/{id}",
    operationId: "exportProgress",
    summary: "How far an export is",
    description: "Only the viewer who started it finds it; kept by the process that serves the export, and not recorded.",
    pathParams: z.object({ id: z.string().describe("The id that the export was started with") }),
    takesQuery: false,
    own: z.object({}),
    answer: { description: "The progress", content: { "application/json": answer } },
    async handle(ask) {
      const progress = downloads.find(ask.viewerKey, ask.path["id"] ?? "");
      if (!progress) throw new UserLogsError("not_found", "There is no such export of yours.");
      return jsonResponse(progress);
    },
  });
}
