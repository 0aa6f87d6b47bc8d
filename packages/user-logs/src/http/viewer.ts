import { z } from "zod";
import type { ViewerInfo } from "../query/answer.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

const answer = z
  .object({
    name: z.string().describe("The viewer's name"),
    canExport: z.boolean(),
    scope: z.string().nullable().describe("What the viewer sees, in words; null where he sees everything"),
  })
  .meta({ id: "Viewer" });

const unnamedScope = "a part of the log";

/** What the page must know of its viewer. */
export function viewerRoute() {
  return defineRoute({
    path: "/viewer",
    operationId: "viewer",
    summary: "Who looks, and what he may do here",
    description: "Tells nothing of the log, and is not recorded.",
    takesQuery: false,
    own: z.object({}),
    answer: { description: "The viewer", content: { "application/json": answer } },
    async handle({ viewer }) {
      const scope = viewer.scope === null ? null : (viewer.scopeLabel ?? unnamedScope);
      const info: ViewerInfo = { name: viewer.who.actor.name, canExport: viewer.canExport, scope };
      return jsonResponse(info);
    },
  });
}
