import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { type Filter, filterFields } from "../query/query.ts";
import { checkFilter } from "../store/check-query.ts";

/** Filters compare instants with milliseconds; a host may leave those out. What is finer than they are cannot be compared, and is refused. */
const instantSchema = z.iso
  .datetime()
  .refine((text) => !/\.\d{4}/.test(text), "an instant has at most milliseconds")
  .transform((text) => new Date(text).toISOString());
const conditionSchema = z.strictObject({ field: z.enum(filterFields), in: z.array(z.string()).max(limits.conditionValues) });
// A date that is `undefined` is refused: it would be a range without that end.
const datesSchema = z.strictObject({
  field: z.literal("recordedAt"),
  from: instantSchema.exactOptional(),
  to: instantSchema.exactOptional(),
});
const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(filterSchema) }),
    z.strictObject({ or: z.array(filterSchema) }),
    z.strictObject({ not: filterSchema }),
    conditionSchema,
    datesSchema,
  ]),
);

/**
 * The host's scope in the form that stores compare, checked before anything is read: a slip in it (a field misspelt,
 * `undefined` for "everything") must end in an error and never in a wider view. Throws `invalid_scope`, also for a scope
 * that would leave no room for the questions that are put beside it.
 */
export function checkScope(scope: unknown): Filter | null {
  if (scope === null) return null;
  const result = filterSchema.safeParse(scope);
  if (!result.success) refuse("The scope that the host gave is not a filter.", result.error);
  try {
    checkFilter(result.data, { nodes: limits.scopeNodes, depth: limits.scopeDepth });
  } catch (cause) {
    refuse(`The scope that the host gave is larger than ${limits.scopeNodes} conditions, or deeper than ${limits.scopeDepth}.`, cause);
  }
  return result.data;
}

function refuse(detail: string, cause: unknown): never {
  throw new UserLogsError("invalid_scope", detail, { field: "scope", cause });
}
