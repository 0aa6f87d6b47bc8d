import { z } from "zod";
import { type ErrorCode, errorTable, UserLogsError } from "../entry/error.ts";

/** Problem details (RFC 9457). `code` is the stable part; `field` names the parameter that is wrong. */
export const problemSchema = z
  .object({
    type: z.string().describe("`urn:user-logs:error:` and the code"),
    title: z.string().describe("What kind of problem it is; the same for every problem of the code"),
    status: z.int().describe("The HTTP status"),
    detail: z.string().describe("What was wrong, and what to do next"),
    code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]).describe("See docs/reference/errors.md"),
    field: z.string().optional().describe("The parameter that is wrong, where it is one"),
  })
  .meta({ id: "Problem" });

/** Headers of every answer that is about the log: never kept by a cache, never sniffed, never embedded by another site. */
export const dataHeaders: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  Vary: "Cookie, Authorization",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "same-origin",
};

/**
 * The answer to a request that failed. What went wrong inside the server is told to `onProblem` alone: the answer then
 * carries the code's own words, because a message may name files or statements.
 */
export function problemResponse(problem: unknown, onProblem: (problem: unknown) => void, headers: Record<string, string> = {}): Response {
  const error = problem instanceof UserLogsError ? problem : new UserLogsError("internal", "The request failed.", { cause: problem });
  const inside = error.status >= 500 && error.code !== "prefetched" && error.code !== "page_not_built";
  if (inside) onProblem(problem);
  const body: z.infer<typeof problemSchema> = {
    type: `urn:user-logs:error:${error.code}`,
    title: error.title,
    status: error.status,
    detail: inside ? `${error.title}. ${errorTable[error.code].next}` : error.message,
    code: error.code,
    ...(error.field !== undefined && !inside && { field: error.field }),
  };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: { ...dataHeaders, "Content-Type": "application/problem+json", ...headers },
  });
}

/** An answer with data, as JSON. */
export function jsonResponse(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { ...dataHeaders, "Content-Type": "application/json" } });
}
