import type { z } from "zod";
import { emptyUrlQuery, parseUrlQuery, queryOf, type UrlQuery } from "../query/url.ts";
import { both, type Query } from "../query/query.ts";
import type { Look } from "./look.ts";
import { checkNames, queryParameters, readOwn, readParameters } from "./parameters.ts";

/** What one request asks, read and checked. */
export interface Ask<Own> extends Look {
  /** The parts of the path that the route names. */
  readonly path: Readonly<Record<string, string>>;
  readonly own: Own;
  /** The question as it was sent. */
  readonly url: UrlQuery;
  /** The question with the viewer's scope laid over it: the only one that a store is asked. */
  readonly query: Query;
}

/** One address of the API. */
export interface Route<Own extends z.ZodObject = z.ZodObject> {
  /** As OpenAPI writes it: `/entries/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** The named parts of the path. */
  readonly pathParams?: z.ZodObject;
  /** Whether it takes the parameters of a query. */
  readonly takesQuery: boolean;
  /** The parameters that only this route takes. */
  readonly own: Own;
  readonly answer: { readonly description: string; readonly content: Readonly<Record<string, z.ZodType>> };
  /** The answer goes on: it has no HEAD. */
  readonly streams?: true;
  /** Records that the viewer was refused; without it the refusal is recorded as one to open the page. */
  refuse?(look: Look, path: Readonly<Record<string, string>>): Promise<unknown>;
  handle(ask: Ask<z.output<Own>>): Promise<Response>;
}

/** Types the route's handler by its own parameters. */
export function defineRoute<Own extends z.ZodObject>(route: Route<Own>): Route<Own> {
  return route;
}

/** The names of the parameters that a route takes. */
export function parameterNames(route: Pick<Route, "takesQuery" | "own">): ReadonlySet<string> {
  return new Set([...Object.keys(route.own.shape), ...(route.takesQuery ? Object.keys(queryParameters.shape) : [])]);
}

/** Reads what is asked. Throws `invalid_query` with the name of the parameter that is wrong or unknown. */
export function askOf(route: Route, look: Look, path: Readonly<Record<string, string>>): Ask<Record<string, unknown>> {
  const params = readParameters(look.request.url);
  checkNames(params, parameterNames(route));
  const url = route.takesQuery ? parseUrlQuery(params) : emptyUrlQuery;
  return { ...look, path, own: readOwn(params, route.own), url, query: scopedQuery(look, url) };
}

/** The question with the viewer's scope laid over it. */
export function scopedQuery(look: Look, url: UrlQuery): Query {
  const query = queryOf(url);
  return { ...query, filter: both(look.scope, query.filter) };
}
