import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { actorSchema, changeSchema, contextSchema, entrySchema, itemSchema, messageSchema, outcomeSchema } from "../../src/entry/entry.ts";
import { errorTable } from "../../src/entry/error.ts";
import { limits } from "../../src/entry/limits.ts";
import { columnsIn } from "../../src/format/column.ts";
import { usage } from "../../src/cli/usage.ts";
import { basePath, openServedLog } from "../http/served-log.ts";

/*
 * The generated half of each reference page, made of the same tables that the code uses. The half above the marker is
 * written by hand.
 */

const table = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  [titles, titles.map(() => "---"), ...rows].map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

/** Every page by its name in `docs/reference`. */
export const pages: Readonly<Record<string, () => Promise<string>>> = {
  "errors.md": async () =>
    table(
      ["code", "status", "what it means", "what to do next"],
      Object.entries(errorTable).map(([code, { status, title, next }]) => [`\`${code}\``, String(status), title, next]),
    ),
  "limits.md": limitsPage,
  "entry.md": async () =>
    [
      ["An entry", entrySchema],
      ["An actor (`actor`, `via`)", actorSchema],
      ["An item (`item`)", itemSchema],
      ["A change (`changes`)", changeSchema],
      ["An outcome (`outcome`)", outcomeSchema],
      ["A message (`message`)", messageSchema],
      ["A context (`context`)", contextSchema],
    ]
      .map(([title, schema]) => `## ${title as string}\n\n${fieldTable(schema as z.ZodObject)}`)
      .join("\n\n"),
  "http-api.md": httpApiPage,
  "exports.md": async () =>
    `## The columns\n\n${columnsIn("UTC")
      .map(({ title }) => `1. ${title.replace("(UTC)", title.startsWith("Date") ? "(the viewer's zone)" : "(UTC)")}`)
      .join("\n")}`,
  "command-line.md": async () => `\`\`\`text\n${usage}\`\`\``,
};

function fieldTable(schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape).map(([name, field]) => {
    const description = (field as z.ZodType).description;
    if (description === undefined) throw new Error(`The field ${name} has no description.`);
    return [`\`${name}\``, (field as z.ZodType).safeParse(undefined).success ? "may be absent" : "always", description];
  });
  return table(["field", "there", "what it is"], rows);
}

/** The limits with the comments that stand above them in the source. */
async function limitsPage(): Promise<string> {
  const source = await readFile(new URL("../../src/entry/limits.ts", import.meta.url), "utf8");
  const rows: string[][] = [];
  let comment = "";
  for (const [, text, name] of source.slice(source.indexOf("export const")).matchAll(/\/\*\* (.*?) \*\/|^ {2}(\w+): [\d_]+,$/gm)) {
    if (text !== undefined) comment = text;
    else if (name !== undefined) rows.push([`\`${name}\``, limits[name as keyof typeof limits].toLocaleString("en"), comment]);
  }
  if (rows.length !== Object.keys(limits).length) throw new Error("A limit has no comment of its own form.");
  return table(["limit", "value", "of what"], rows);
}

interface Described {
  readonly paths: Record<
    string,
    {
      get: {
        summary: string;
        description: string;
        parameters?: { name: string; in: string; required: boolean; description: string; schema: { default?: unknown } }[];
        responses: Record<string, { content: Record<string, unknown> }>;
      };
    }
  >;
}

async function httpApiPage(): Promise<string> {
  const served = await openServedLog();
  const { paths } = (await (await served.ask("/openapi.json")).json()) as Described;
  await served.close();
  const shared = new Set(paths["/count"]?.get.parameters?.map(({ name }) => name));
  const queryRows = (paths["/count"]?.get.parameters ?? []).map(({ name, description }) => [`\`${name}\``, description]);
  const routes = Object.entries(paths).map(([path, { get }]) => {
    const parameters = get.parameters ?? [];
    const takesQuery = parameters.some(({ name }) => name === "tz");
    const own = parameters.filter(({ name }) => !shared.has(name));
    const rows = own.map(({ name, description, required, schema }) => [
      `\`${name}\``,
      required ? "required" : schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\` if absent`,
      description,
    ]);
    const answers = Object.keys(get.responses["200"]?.content ?? {}).map((type) => `\`${type}\``);
    return [
      `### GET ${path}`,
      `${get.summary}. ${get.description}`,
      `Answers ${answers.join(", ")}.${takesQuery ? " Takes the parameters of a question." : ""}`,
      ...(rows.length > 0 ? [table(["parameter", "", "what it is"], rows)] : []),
    ].join("\n\n");
  });
  return `## The parameters of a question\n\n${table(["parameter", "what it is"], queryRows)}\n\n## The addresses, below \`${basePath}\`\n\n${routes.join("\n\n")}`;
}
