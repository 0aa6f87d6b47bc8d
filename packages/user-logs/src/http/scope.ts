import { z } from "zod";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { type Filter, filterFields } from "../query/query.ts";

const conditionSchema = z.strictObject({ field: z.enum(filterFields), in: z.array(z.string()).max(limits.conditionValues) });
const datesSchema = z.strictObject({ field: z.literal("recordedAt"), from: z.iso.datetime().optional(), to: z.iso.datetime().optional() });
const filterSchema: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(filterSchema) }),
    z.strictObject({ or: z.array(filterSchema) }),
    z.strictObject({ not: filterSchema }),
    conditionSchema,
    datesSchema,
  ]),
);

/**
 * The host's scope, checked before anything is read: a slip in it (a field misspelt, `undefined` for "everything")
 * must end in an error and never in a wider view. Throws `invalid_scope`.
 */
export function checkScope(scope: unknown): Filter | null {
  if (scope === null) return null;
  const result = filterSchema.safeParse(scope);
  if (!result.success) {
    throw new UserLogsError("invalid_scope", "The scope that the host gave is not a filter.", { field: "scope", cause: result.error });
  }
  return scope as Filter;
}
