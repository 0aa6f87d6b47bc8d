import { type Query } from "../query/query.ts";
import { parseUrlQuery, queryOf, queryParams, type UrlQuery } from "../query/url.ts";
import { defaultTenant } from "../record/context.ts";

/** The options that make a question: the parameters of the API, under the same names. */
export const questionOptions = {
  tenant: { type: "string" },
  role: { type: "string", multiple: true },
  user: { type: "string", multiple: true },
  action: { type: "string", multiple: true },
  item: { type: "string", multiple: true },
  outcome: { type: "string", multiple: true },
  kind: { type: "string", multiple: true },
  parent: { type: "string", multiple: true },
  from: { type: "string" },
  to: { type: "string" },
  q: { type: "string" },
  sort: { type: "string" },
  tz: { type: "string" },
} as const;

export interface Question {
  readonly tenant: string;
  readonly url: UrlQuery;
  readonly query: Query;
}

/** Throws `invalid_query` as the API does. Dates are in this computer's zone where none is given. */
export function questionOf(values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>): Question {
  const params = new URLSearchParams();
  for (const name of queryParams) {
    for (const value of [values[name]].flat()) if (typeof value === "string") params.append(name, value);
  }
  if (!params.has("tz")) params.set("tz", Intl.DateTimeFormat().resolvedOptions().timeZone);
  const url = parseUrlQuery(params);
  return { tenant: typeof values["tenant"] === "string" ? values["tenant"] : defaultTenant, url, query: queryOf(url) };
}
