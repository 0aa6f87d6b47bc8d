import { z } from "zod";
import { entrySchema } from "../entry/entry.ts";
import { limits } from "../entry/limits.ts";
import type { Store } from "../store/store.ts";
import type { Looks } from "./looks.ts";
import { wholeNumber } from "./parameters.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

/** The schema of an entry under its name in the API description. */
export const entryAnswer = entrySchema.meta({ id: "Entry" });

const own = z.object({
  limit: wholeNumber(1, limits.pageRows).default(50).describe("Rows of the page"),
  cursor: z.string().min(1).optional().describe("`next` of the page before; only with the same query"),
  opened: z.enum(["0", "1"]).default("0").describe("1: the page was opened from a menu or link, and is recorded so"),
});

const answer = z
  .object({
    entries: z.array(entryAnswer),
    next: z.string().nullable().describe("The cursor of the page after; null where this was the last"),
    head: z.int().describe("The newest position when the page was read: where the tail goes on from"),
  })
  .meta({ id: "EntryPage" });

/** One page of the log. It is read before the look is recorded, so that a page does not begin with itself. */
export function listRoute(store: Store, looks: Looks) {
  return defineRoute({
    path: "/entries",
    operationId: "list",
    summary: "One page of entries",
    description: "Recorded: `user_logs.open` with `opened=1`, else `user_logs.list`; with a filter or search, `user_logs.search`.",
    takesQuery: true,
    own,
    answer: { description: "The page", content: { "application/json": answer } },
    async handle(ask) {
      const { limit, cursor, opened } = ask.own;
      // The head first, and the page up to it: an entry that comes in between is news, and is on no page yet.
      const head = await store.head(ask.tenant);
      const page = await store.list(ask.tenant, ask.query, { limit, until: head.position, ...(cursor !== undefined && { cursor }) });
      await looks.listed(ask, ask.url, { opened: opened === "1", first: cursor === undefined });
      return jsonResponse({ entries: page.entries, next: page.next, head: head.position });
    },
  });
}
