import { z } from "zod";
import { limits } from "../entry/limits.ts";
import type { Store } from "../store/store.ts";
import type { Looks } from "./looks.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

/** How many, and whether that is all of them. */
export const countSchema = z.object({
  count: z.int().min(0),
  exact: z.boolean().describe("False: there are more than `count`"),
});

/** How many entries match: exact up to `limits.countBound` at least. */
export function countRoute(store: Store, looks: Looks) {
  return defineRoute({
    path: "/count",
    operationId: "count",
    summary: "How many entries match",
    description: `Exact up to ${limits.countBound} at least. Belongs to the list of the same question; asked alone it is recorded as a search.`,
    takesQuery: true,
    own: z.object({}),
    answer: { description: "The count", content: { "application/json": countSchema.meta({ id: "Count" }) } },
    async handle(ask) {
      const count = await store.count(ask.tenant, ask.query, { bound: limits.countBound });
      await looks.glanced(ask, ask.url);
      return jsonResponse(count);
    },
  });
}
