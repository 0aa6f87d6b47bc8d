#!/usr/bin/env node
import { parseArgs } from "node:util";
import { UserLogsError } from "../entry/error.ts";
import { type ExportFormat, exportFormats } from "../query/export-format.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { listCommand } from "./list.ts";
import { migrateCommand } from "./migrate.ts";
import { questionOf, questionOptions } from "./question.ts";
import { untilSignal } from "./signals.ts";
import { terminalText } from "./terminal-text.ts";
import { exitCodes, usage, UsageError } from "./usage.ts";
import { packageVersion } from "./version.ts";

const file = { type: "string" } as const;
const json = { type: "boolean", default: false } as const;
const defaultWidthColumns = 120;
const longestList = 1_000_000;

const print = (text: string): void => void process.stdout.write(text);
const warn = (text: string): void => void process.stderr.write(`${terminalText(text)}\n`);

type Command = (args: string[]) => Promise<number> | number;

const commands: Readonly<Record<string, Command>> = {
  async list(args) {
    const { values } = parseArgs({ args, options: { ...questionOptions, file, json, limit: { type: "string", default: "50" } } });
    const limitRows = /^\d{1,7}$/.test(values.limit) ? Number(values.limit) : 0;
    if (limitRows < 1 || limitRows > longestList) throw new UsageError(`--limit is 1 to ${longestList}.`);
    const widthColumns = Number(process.env["COLUMNS"]) || process.stdout.columns || defaultWidthColumns;
    await listCommand({
      file: required(values.file),
      question: questionOf(values),
      limitRows,
      json: values.json,
      widthColumns,
      print,
      warn,
    });
    return exitCodes.ok;
  },
  async export(args) {
    const { values } = parseArgs({
      args,
      options: { ...questionOptions, file, format: { type: "string", default: "csv" }, out: { type: "string" } },
    });
    const format = exportFormats.find((known): known is ExportFormat => known === values.format);
    if (!format) throw new UsageError(`--format is one of ${exportFormats.join(", ")}.`);
    // A file may hold anything that users typed; a terminal would obey it.
    if (values.out === undefined && process.stdout.isTTY) throw new UsageError("Name a file with --out, or send the output into one.");
    const options = { file: required(values.file), question: questionOf(values), format, out: values.out ?? process.stdout, warn };
    return (await untilSignal((signal) => exportCommand({ ...options, signal }))) ?? exitCodes.ok;
  },
  migrate(args) {
    migrateCommand({ file: required(parseArgs({ args, options: { file } }).values.file), print });
    return exitCodes.ok;
  },
  doctor(args) {
    const { values } = parseArgs({ args, options: { file, json, reindex: json } });
    return doctorCommand({ ...values, file: required(values.file), print }) ? exitCodes.ok : exitCodes.problem;
  },
};

function required(value: string | undefined): string {
  if (value === undefined || value === "") throw new UsageError("--file is missing: the database that holds the log.");
  return value;
}

async function main([name = "", ...args]: string[]): Promise<number> {
  const asked = (...words: string[]) => words.some((word) => name === word || args.includes(word));
  if (name === "help" || asked("-h", "--help")) {
    print(usage);
    return exitCodes.ok;
  }
  if (asked("--version")) {
    print(`${packageVersion()}\n`);
    return exitCodes.ok;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(name === "" ? "Name a command." : `There is no command "${name}".`);
    return await command(args);
  } catch (problem) {
    // Told where it happened.
    if (problem === outputProblem) return exitCodes.ok;
    if (isUsage(problem)) {
      warn(`${problem.message}\nSee user-logs --help.`.replaceAll("\n", " "));
      return exitCodes.usage;
    }
    warn(problem instanceof Error ? problem.message : String(problem));
    return exitCodes.problem;
  }
}

/** What the asker wrote is wrong: an option that is none, a date that does not exist. */
function isUsage(problem: unknown): problem is Error {
  if (problem instanceof UserLogsError) return problem.code === "invalid_query";
  return (
    problem instanceof UsageError ||
    (problem instanceof TypeError && "code" in problem && String(problem.code).startsWith("ERR_PARSE_ARGS"))
  );
}

let outputProblem: Error | undefined;
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  const first = outputProblem === undefined;
  outputProblem ??= problem;
  // A reader that has seen enough (`| head`) closes the pipe: that is no problem of ours.
  if (problem.code === "EPIPE") return;
  process.exitCode = exitCodes.problem;
  if (first) warn(`The output cannot be written: ${problem.message}.`);
});

const code = await main(process.argv.slice(2));
process.exitCode ??= code;
