import { UserLogsError } from "../entry/error.ts";
import { facetFields } from "../query/answer.ts";
import { filterFields } from "../query/query.ts";

/** Types end where a question comes from outside: what is no condition would else match wrongly, or not at all. */
export function checkShape(part: unknown): void {
  if (typeof part !== "object" || part === null) refuse("filter", "A part of the filter is no condition.");
  const { and, or, not, field, in: values, from, to } = part as Record<string, unknown>;
  if ([and, or, not, field].filter((one) => one !== undefined).length !== 1) {
    refuse("filter", "Each part of the filter has exactly one of `and`, `or`, `not` and `field`.");
  }
  if (and !== undefined || or !== undefined) {
    if (!Array.isArray(and ?? or)) refuse("filter", "`and` and `or` are lists of conditions.");
  } else if (field === "recordedAt") {
    if (![from, to].every((instant) => instant === undefined || typeof instant === "string")) refuse(field, "`from` and `to` are texts.");
  } else if (field !== undefined) {
    const known = filterFields.find((name) => name === field);
    if (known === undefined) refuse("filter", `${JSON.stringify(field)} is no field to filter by.`);
    if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) refuse(known, "`in` is a list of texts.");
  }
}

/** The field whose options are asked for. */
export function checkFacetField(field: string): void {
  if (!facetFields.some((known) => known === field)) refuse("field", `There are no options of "${field}".`);
}

function refuse(field: string, detail: string): never {
  throw new UserLogsError("invalid_query", detail, { field });
}
