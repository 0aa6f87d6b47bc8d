import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { facetFields } from "../query/answer.ts";
import type { Store } from "../store/store.ts";
import { countSchema } from "./count.ts";
import type { Looks } from "./looks.ts";
import { withoutOwn } from "./own-selection.ts";
import { wholeNumber } from "./parameters.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute, scopedQuery } from "./route.ts";

const own = z.object({
  contains: z.string().max(limits.nameLength).optional().describe("Only options whose label contains this, without regard to case"),
  limit: wholeNumber(1, limits.facetOptions).default(50).describe("Options returned"),
});

const optionSchema = countSchema
  .extend({
    value: z.string().describe("What the filter's parameter takes"),
    label: z.string().describe("What a person reads; for an actor the newest name it bears in the log"),
  })
  .meta({ id: "FacetOption" });

const answer = z
  .object({ options: z.array(optionSchema), more: z.boolean().describe("More options match than were returned") })
  .meta({ id: "Facet" });

/**
 * The options of one filter: only values that occur, in the viewer's scope, among the entries that the rest of the
 * question keeps. The field's own selection is left out, so that a second value can be added to the first.
 */
export function facetRoute(store: Store, looks: Looks) {
  return defineRoute({
    path: "/facets/{field}",
    operationId: "facet",
    summary: "The options of one filter, with counts",
    description:
      "Only values that occur in the viewer's scope, among the entries that the rest of the question keeps; the field's own selection is " +
      "left out, so that a second value can be chosen beside the first. Belongs to the list of the same question; asked alone, with a " +
      "filter or search, it is recorded as a search.",
    pathParams: z.object({ field: z.enum(facetFields).describe("The field") }),
    takesQuery: true,
    own,
    answer: { description: "The options", content: { "application/json": answer } },
    async handle(ask) {
      const field = facetFields.find((known) => known === ask.path["field"]);
      if (field === undefined) throw new UserLogsError("not_found", "There is no such field to filter by.");
      const { contains, limit } = ask.own;
      const followed = withoutOwn(ask.url, field);
      const query = scopedQuery(ask, followed);
      const facet = await store.facet(ask.tenant, field, query, { limit, bound: limits.countBound, ...(contains && { contains }) });
      await looks.glanced(ask, followed, field);
      return jsonResponse(facet);
    },
  });
}
