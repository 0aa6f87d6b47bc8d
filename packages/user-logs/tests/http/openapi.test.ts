import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { kinds, outcomes } from "../../src/entry/closed-lists.ts";
import { entrySchema } from "../../src/entry/entry.ts";
import { errorTable } from "../../src/entry/error.ts";
import { queryParams } from "../../src/query/url.ts";
import { admin, basePath, fillLog, openServedLog, type ServedLog } from "./served-log.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
  readonly items?: Schema;
  readonly enum?: unknown[];
  readonly anyOf?: Schema[];
  readonly [other: string]: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: { name: string; in: string; required: boolean; description: string; schema: Schema }[];
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>;
}
interface Document {
  readonly openapi: string;
  readonly servers: { url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

describe("the description of the API", () => {
  let served: ServedLog;
  let description: Document;
  before(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
    description = (await (await served.ask("/openapi.json", "")).json()) as Document;
  });
  after(() => served.close());

  const operation = (path: string) => description.paths[path]?.["get"] ?? assert.fail(path);
  const namesIn = (path: string, place: string) =>
    (operation(path).parameters ?? []).filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
  const resolved = (schema: Schema): Schema =>
    schema.$ref ? (description.components.schemas[schema.$ref.replace("#/components/schemas/", "")] ?? assert.fail(schema.$ref)) : schema;

  it("is OpenAPI 3.1, says where it is served, and needs nobody to be signed in", () => {
    assert.match(description.openapi, /^3\.1\.\d+$/);
    assert.deepEqual(description.servers, [{ url: basePath }]);
  });

  it("has every address that answers, and only those", async () => {
    assert.deepEqual(Object.keys(description.paths).toSorted(), [
      "/count",
      "/entries",
      "/entries/{id}",
      "/export",
      "/exports/{id}",
      "/facets/{field}",
      "/histogram",
      "/tail",
      "/viewer",
    ]);
    for (const [path, item] of Object.entries(description.paths)) {
      assert.deepEqual(Object.keys(item), ["get"]);
      assert.deepEqual(
        namesIn(path, "path"),
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
      );
      assert.ok(operation(path).responses["default"]?.content["application/problem+json"]);
      for (const parameter of operation(path).parameters ?? []) assert.ok(parameter.description, `${path} ${parameter.name}`);
    }
  });

  it("names operations once, and every reference leads somewhere", () => {
    const operations = Object.keys(description.paths).map((path) => operation(path).operationId);
    assert.equal(new Set(operations).size, operations.length);
    for (const [, name] of JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(description.components.schemas[name!], name);
  });

  it("names exactly the parameters that are taken", async () => {
    for (const path of Object.keys(description.paths)) {
      const concrete = path.replace("{field}", "role").replace("{id}", "01a20bd2-2397-7432-a298-5794999ade8c");
      const named = namesIn(path, "query");
      const withQuery = named.includes("role");
      assert.deepEqual(named.filter((name) => queryParams.includes(name)).toSorted(), withQuery ? [...queryParams].toSorted() : []);
      for (const name of [...named, "colour"]) {
        const response = await served.ask(`${concrete}?${name}=%00`, "admin");
        const problem = response.status === 200 ? { detail: "" } : ((await response.json()) as { detail: string });
        await response.body?.cancel().catch(() => undefined);
        assert.equal(/There is no parameter/.test(problem.detail), name === "colour", `${path} ${name}`);
      }
    }
  });

  it("lists the values of parameters that take no others, and numbers as such", () => {
    const schemaOf = (path: string, name: string) => operation(path).parameters?.find((parameter) => parameter.name === name)?.schema;
    assert.deepEqual(schemaOf("/count", "outcome")?.items?.enum, outcomes);
    assert.deepEqual(schemaOf("/count", "kind")?.items?.enum, kinds);
    assert.deepEqual([schemaOf("/tail", "after")?.type, schemaOf("/entries", "limit")?.type], ["integer", "integer"]);
  });

  it("describes an entry field by field, as the schema does", () => {
    const entry = description.components.schemas["Entry"] ?? assert.fail("no Entry");
    assert.deepEqual(Object.keys(entry.properties ?? {}), Object.keys(entrySchema.shape));
    for (const [name, field] of Object.entries(entrySchema.shape))
      assert.equal(entry.properties?.[name]?.["description"], field.description);
    assert.deepEqual(description.components.schemas["Problem"]?.properties?.["code"]?.enum, Object.keys(errorTable));
  });

  it("answers are as they are described", async () => {
    const id = (await served.log())[2]!.id;
    await (await served.ask("/export?format=csv&id=described")).text();
    const cut = await served.ask("/export?format=csv&id=cut");
    await cut.body?.cancel();
    await served.recorder.for(admin).record("users.open");
    const answers: [path: string, concrete: string][] = [
      ["/entries", "/entries"],
      ["/entries/{id}", `/entries/${id}`],
      ["/count", "/count"],
      ["/facets/{field}", "/facets/actor"],
      ["/histogram", "/histogram"],
      ["/histogram", "/histogram?to=2000-01-01"],
      ["/exports/{id}", "/exports/described"],
      ["/exports/{id}", "/exports/cut"],
      ["/viewer", "/viewer"],
    ];
    for (const [path, concrete] of answers) {
      const schema = operation(path).responses["200"]!.content["application/json"]!.schema;
      check(await served.json(concrete), schema, path);
    }
  });

  /** Types, required and additional properties: enough to see a description that has drifted from the answer. */
  function check(value: unknown, given: Schema, at: string): void {
    const schema = resolved(given);
    if (schema.anyOf)
      return assert.ok(
        schema.anyOf.some((one) => fits(value, one, at)),
        at,
      );
    const types = [schema.type].flat();
    assert.ok(
      types.includes(
        value === null
          ? "null"
          : Array.isArray(value)
            ? "array"
            : Number.isInteger(value) && types.includes("integer")
              ? "integer"
              : typeof value,
      ),
      at,
    );
    if (Array.isArray(value)) for (const [index, item] of value.entries()) check(item, schema.items!, `${at}[${index}]`);
    else if (typeof value === "object" && value !== null && schema.properties) {
      for (const name of schema.required ?? []) assert.ok(Object.hasOwn(value, name), `${at}.${name} is missing`);
      for (const [name, part] of Object.entries(value))
        check(part, schema.properties[name] ?? assert.fail(`${at}.${name} is not described`), `${at}.${name}`);
    }
  }

  function fits(value: unknown, schema: Schema, at: string): boolean {
    try {
      check(value, schema, at);
      return true;
    } catch (problem) {
      assert.ok(problem instanceof assert.AssertionError);
      return false;
    }
  }
});
