import { z } from "zod";
import { kinds, outcomes } from "../entry/closed-lists.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { plainText } from "../entry/text.ts";

const values = (description: string, value: z.ZodType<string> = z.string().max(limits.nameLength)) =>
  z.array(value).optional().describe(`${description}; may be repeated`);

/** The parameters of `query/url.ts`, as the API description shows them; `parseUrlQuery` is what reads them. */
export const queryParameters = z.object({
  role: values("Role's name"),
  user: values("Actor, `type:id`"),
  action: values("Module (`users`), or one operation of it (`users.update`)"),
  item: values("Item, `type:id`"),
  outcome: values("`success`, `failure` or `denied`", z.enum(outcomes)),
  kind: values("`visit`, `read`, `change` or `access`", z.enum(kinds)),
  parent: values("Id of the entry of a bulk change or import: its parts"),
  from: z.string().optional().describe("`2026-07-01` or `2026-07-01T15:41` in the zone `tz`, or `2026-07-01T15:41:53Z`"),
  to: z.string().optional().describe("The same; the named day, minute or second is included"),
  q: z.string().max(limits.searchLength).optional().describe("Text that the name, role, action, info or item name contains"),
  sort: z.string().optional().describe("`newest`, `oldest`, `name`, `-name`, `role`, `-role`, `action`, `-action`, `item` or `-item`"),
  tz: z.string().optional().describe("IANA time zone of `from`, `to` and of the dates of an export; UTC if absent"),
});

/** A whole number in plain digits: coercion alone would take an empty text for 0, and `1e3`, `0x5` and spaces as well. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  return z.preprocess((text) => (typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text), z.int().min(min).max(max));
}

/**
 * The parameters of an address, decoded. Throws `invalid_query`, naming the parameter, where one is not UTF-8:
 * the platform would put U+FFFD in its place and ask another question than the one that was sent.
 */
export function readParameters(url: string): URLSearchParams {
  const params = new URLSearchParams();
  for (const part of new URL(url).search.slice(1).split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const [name, value] = equals === -1 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
    params.append(decode(name, name), plainText(decode(value, name)));
  }
  return params;
}

/** Throws `invalid_query` for a parameter that the route does not take: a filter is never ignored in silence. */
export function checkNames(params: URLSearchParams, allowed: ReadonlySet<string>): void {
  for (const name of params.keys()) {
    if (allowed.has(name)) continue;
    throw new UserLogsError("invalid_query", `There is no parameter "${name.slice(0, limits.actionPartLength)}" here.`, {
      field: name.slice(0, limits.actionPartLength),
    });
  }
}

/** A route's own parameters, each given once at most. Throws `invalid_query` with the parameter's name. */
export function readOwn<Own extends z.ZodObject>(params: URLSearchParams, own: Own): z.output<Own> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(own.shape)) {
    const all = params.getAll(name);
    if (all.length > 1) throw new UserLogsError("invalid_query", `"${name}" is given ${all.length} times.`, { field: name });
    if (all[0] !== undefined) given[name] = all[0];
  }
  const result = own.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  throw new UserLogsError("invalid_query", `"${field}": ${issue?.message ?? "not valid"}.`, { field });
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    throw new UserLogsError("invalid_query", "The parameter is not percent-encoded UTF-8.", {
      field: name.slice(0, limits.actionPartLength),
      cause,
    });
  }
}
