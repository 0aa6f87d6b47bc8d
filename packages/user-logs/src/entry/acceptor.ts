import type { z } from "zod";

/** True only where the schema takes the value as it is. */
export type Acceptor = (value: unknown) => boolean;

/**
 * The schema's own answer, in a fraction of the time, because nothing is made of the value or of what is wrong with it. Made of the
 * schema, so that what is valid is still written once. Throws at start-up for a kind of schema that it does not know.
 */
export function acceptorOf(schema: z.core.$ZodType): Acceptor {
  const { _zod } = schema as z.core.$ZodTypes;
  const checks = (_zod.def.checks ?? []).map((check) => acceptorOfCheck(check));
  // A format such as an instant is a schema and a check in one.
  if ("check" in _zod.def) checks.push(acceptorOfCheck(schema as unknown as z.core.$ZodCheck));
  const type = acceptorOfType(_zod.def);
  if (checks.length === 0) return type;
  return (value) => type(value) && checks.every((check) => check(value));
}

function acceptorOfType(def: z.core.$ZodTypes["_zod"]["def"]): Acceptor {
  if (def.type === "string" || def.type === "boolean") return (value) => typeof value === def.type;
  if (def.type === "number") return Number.isFinite;
  if (def.type === "null") return (value) => value === null;
  if (def.type === "enum") return oneOf(Object.values(def.entries));
  if (def.type === "literal") return oneOf(def.values);
  if (def.type === "nullable") return orElse(null, acceptorOf(def.innerType));
  if (def.type === "optional") return orElse(undefined, acceptorOf(def.innerType));
  if (def.type === "union") return anyOf(def.options.map(acceptorOf));
  if (def.type === "array") return listOf(acceptorOf(def.element));
  if (def.type === "record") return recordOf(acceptorOf(def.keyType), acceptorOf(def.valueType));
  if (def.type === "object" && !def.catchall) return objectOf(def.shape);
  return unknown(def.type);
}

function acceptorOfCheck(check: z.core.$ZodCheck): Acceptor {
  const { def } = (check as z.core.$ZodChecks | z.core.$ZodCustom)._zod;
  if (def.check === "min_length") return (value) => (value as string | unknown[]).length >= def.minimum;
  if (def.check === "max_length") return (value) => (value as string | unknown[]).length <= def.maximum;
  if (def.check === "greater_than") {
    const least = Number(def.value);
    return (value) => (def.inclusive ? (value as number) >= least : (value as number) > least);
  }
  if (def.check === "number_format" && def.format === "safeint") return Number.isSafeInteger;
  if (def.check === "string_format" && def.pattern && !def.pattern.global && !def.pattern.sticky) return matches(def.pattern);
  if (def.check === "custom") return (value) => Boolean(def.fn(value as never));
  return unknown(def.check);
}

function unknown(what: string): never {
  throw new Error(`There is no acceptor for "${what}" of a schema.`);
}

const oneOf =
  (values: readonly unknown[]): Acceptor =>
  (value) =>
    values.includes(value);
const orElse =
  (other: null | undefined, accepts: Acceptor): Acceptor =>
  (value) =>
    value === other || accepts(value);
const anyOf =
  (all: readonly Acceptor[]): Acceptor =>
  (value) =>
    all.some((accepts) => accepts(value));
const listOf =
  (accepts: Acceptor): Acceptor =>
  (value) =>
    Array.isArray(value) && value.every(accepts);
const matches =
  (pattern: RegExp): Acceptor =>
  (value) =>
    pattern.test(value as string);

/** A record that is no plain object is for the schema to judge. */
function recordOf(acceptsKey: Acceptor, acceptsValue: Acceptor): Acceptor {
  return (value) => {
    if (!isObject(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) return false;
    return Object.keys(value).every((key) => acceptsKey(key) && acceptsValue(value[key]));
  };
}

/** What else the object has is left to others, as the schema leaves it. */
function objectOf(shape: Readonly<Record<string, z.core.$ZodType>>): Acceptor {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, accepts: acceptorOf(schema) }));
  return (value) => {
    if (!isObject(value)) return false;
    for (const { key, accepts } of fields) if (!accepts(value[key])) return false;
    return true;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
