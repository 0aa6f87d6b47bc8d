import { z } from "zod";
import type { Entry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { isEntryId } from "../entry/id.ts";
import type { Store } from "../store/store.ts";
import { entryAnswer } from "./list.ts";
import type { Look } from "./look.ts";
import type { Looks } from "./looks.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

const nameLength = 80;

/** One entry. Outside the viewer's scope it is as if it did not exist, in the answer and in what is recorded of the attempt. */
export function getRoute(store: Store, looks: Looks) {
  return defineRoute({
    path: "/entries/{id}",
    operationId: "get",
    summary: "One entry",
    description: "Recorded as `user_logs.view`, also where there is no such entry.",
    pathParams: z.object({ id: z.string().describe("The entry's id") }),
    takesQuery: false,
    own: z.object({}),
    answer: { description: "The entry", content: { "application/json": entryAnswer } },
    refuse: (look, path) => recordAttempt(look, path["id"] ?? "", { status: "denied", reason: "not_allowed" }),
    async handle(ask) {
      const id = ask.path["id"] ?? "";
      const entry = isEntryId(id) ? await store.get(ask.tenant, id, ask.scope) : null;
      if (entry === null) {
        await recordAttempt(ask, id, { status: "failure", reason: "not_found" });
        throw new UserLogsError("not_found", "There is no such entry in your log.");
      }
      await ask.recorder.record("user_logs.view", { item: { id, name: shortInfo(entry) } });
      looks.viewed(ask, id);
      return jsonResponse(entry);
    },
  });
}

function recordAttempt(look: Look, id: string, outcome: { status: "denied" | "failure"; reason: string }): Promise<unknown> {
  // What is no id at all may be any text; it is not kept.
  const name = isEntryId(id) ? id : "N/A";
  return look.recorder.record("user_logs.view", { item: { id: name, name }, outcome });
}

function shortInfo(entry: Entry): string {
  return entry.info.length <= nameLength ? entry.info : `${entry.info.slice(0, nameLength - 1).toWellFormed()}…`;
}
