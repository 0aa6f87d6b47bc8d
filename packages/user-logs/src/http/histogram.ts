import { z } from "zod";
import { limits } from "../entry/limits.ts";
import { bucketEdges, type HistogramRange } from "../query/bucket-edges.ts";
import { everything } from "../query/query.ts";
import { steps } from "../query/step.ts";
import { datesOf, type UrlQuery } from "../query/url.ts";
import type { Store } from "../store/store.ts";
import type { Look } from "./look.ts";
import type { Looks } from "./looks.ts";
import { wholeNumber } from "./parameters.ts";
import { jsonResponse } from "./problem.ts";
import { defineRoute } from "./route.ts";

const own = z.object({
  buckets: wholeNumber(1, limits.histogramBuckets).default(60).describe("Buckets at most: the step is the smallest that needs no more"),
});

const bucketSchema = z
  .object({
    from: z.iso.datetime().describe("The first instant of it, in UTC"),
    to: z.iso.datetime().describe("The first instant after it"),
    count: z.int().min(0).describe("How many match, exactly"),
  })
  .meta({ id: "HistogramBucket" });

const answer = z
  .object({
    step: z.enum(steps).nullable().describe("How long a bucket is; null where there is no range and no bucket"),
    buckets: z.array(bucketSchema).describe("One after the other, without gaps"),
  })
  .meta({ id: "Histogram" });

/**
 * How many entries match, over time. The range is the question's; where it is open, it begins with the first entry that the viewer
 * may see, and ends now.
 */
export function histogramRoute(store: Store, looks: Looks, nowMs: () => number = Date.now) {
  return defineRoute({
    path: "/histogram",
    operationId: "histogram",
    summary: "How many entries match, over time",
    description:
      "From `from` to `to`; where the question has none, from the first entry that the viewer may see, until now. The step is a natural one in the " +
      "zone `tz` (weeks begin on Monday); the first and the last bucket end where the question does. Belongs to the list of the same " +
      "question; asked alone, with a filter or search, it is recorded as a search.",
    takesQuery: true,
    own,
    answer: { description: "The buckets", content: { "application/json": answer } },
    async handle(ask) {
      const range = await rangeOf(store, ask, ask.url, nowMs());
      const { step, edges } = range ? bucketEdges(range, ask.url.timeZone, ask.own.buckets) : { step: null, edges: [] };
      const { counts } = step === null ? { counts: [] } : await store.histogram(ask.tenant, ask.query, { edges });
      await looks.glanced(ask, ask.url);
      return jsonResponse({ step, buckets: counts.map((count, index) => ({ from: edges[index], to: edges[index + 1], count })) });
    },
  });
}

/** Null where there is nothing between its ends, such as in an empty log. */
async function rangeOf(store: Store, look: Look, url: UrlQuery, nowMs: number): Promise<HistogramRange | null> {
  const asked = datesOf(url);
  const { recordedAt, since } = await store.head(look.tenant);
  const from = asked.from ?? (look.scope === everything ? since : await firstIn(store, look));
  // The clock of the store may be ahead: the newest entry is in the last bucket all the same.
  const lastMs = Math.max(nowMs, recordedAt === null ? 0 : Date.parse(recordedAt));
  const to = asked.to ?? new Date(lastMs + 1).toISOString();
  if (from === null || from >= to) return null;
  return { from, to, exactFrom: asked.from !== undefined, exactTo: asked.to !== undefined };
}

/** Since when the log was kept before that is not for a viewer who sees only some of its entries. */
async function firstIn(store: Store, { tenant, scope }: Look): Promise<string | null> {
  const query = { filter: scope, search: "", sort: { by: "date", direction: "asc" } } as const;
  const { entries } = await store.list(tenant, query, { limit: 1 });
  return entries[0]?.recordedAt ?? null;
}
