import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arguments, readArguments, type SuiteName, usage } from "./arguments.ts";
import { machineInWords, thisMachine } from "./machine.ts";
import { reportAppend } from "./report-append.ts";
import { reportBadInput } from "./report-bad-input.ts";
import { reportBrowser } from "./report-browser.ts";
import { reportConcurrency } from "./report-concurrency.ts";
import { reportExport } from "./report-export.ts";
import { reportGrowth } from "./report-growth.ts";
import { reportOverhead } from "./report-overhead.ts";
import { reportQuery } from "./report-query.ts";
import { drawPicture } from "./picture/picture.ts";
import { readResults, writeResult } from "./results.ts";
import { benchAppend } from "./suites/append.ts";
import { benchBadInput } from "./suites/bad-input.ts";
import { benchBrowser } from "./suites/browser.ts";
import { benchConcurrency } from "./suites/concurrency.ts";
import { benchExport } from "./suites/export.ts";
import { benchOverhead } from "./suites/overhead.ts";
import type { SuiteOptions } from "./suites/options.ts";
import { benchQuery, type QueryResult } from "./suites/query.ts";

interface Suite {
  run(options: SuiteOptions): Promise<{ result: object; report: string }>;
}

const suites: Readonly<Record<SuiteName, Suite>> = {
  append: suiteOf(benchAppend, reportAppend),
  query: suiteOf(benchQuery, reportQuery),
  export: suiteOf(benchExport, reportExport),
  overhead: suiteOf(benchOverhead, reportOverhead),
  concurrency: suiteOf(benchConcurrency, reportConcurrency),
  badinput: suiteOf(benchBadInput, reportBadInput),
  browser: suiteOf(benchBrowser, reportBrowser),
};

const asked = readArguments(process.argv.slice(2));
if (!asked) {
  console.error(usage);
  process.exit(2);
}
await benchAll(asked);
if (asked.suites.includes("query")) console.log(`${reportGrowth(readResults<QueryResult>("query"))}\n`);
if (asked.picture) console.log(`Drawn: ${drawPicture()}`);

function suiteOf<Result extends object>(run: (options: SuiteOptions) => Promise<Result>, report: (result: Result) => string): Suite {
  return {
    async run(options) {
      const result = await run(options);
      return { result, report: report(result) };
    },
  };
}

async function benchAll({ sizes, folder, ...options }: Arguments): Promise<void> {
  if (options.suites.length === 0) return;
  // A signal alone would end this process without ending what it has started.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  const machine = thisMachine();
  const parent = folder ?? temporaryFolder();
  for (const events of sizes) {
    const ofSize = join(parent, String(events));
    mkdirSync(ofSize, { recursive: true });
    letThrough(ofSize);
    console.log(`${events.toLocaleString("en")} entries on ${machineInWords(machine)}\n`);
    for (const name of options.suites) {
      console.log(`${name} …`);
      const { result, report } = await suites[name].run({ ...options, events, folder: ofSize, say: (text) => console.log(text) });
      const file = writeResult({ suite: name, events, machine, result });
      console.log(`\n${report}\n\nWritten to ${file}; again: npm run bench -- ${name} --events ${events}\n`);
    }
    if (folder === null) rmSync(ofSize, { recursive: true });
  }
}

/** A folder that is gone when this process ends, however it ends by itself. */
function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "user-logs-bench-"));
  letThrough(made);
  process.once("exit", () => remove(made));
  return made;
}

/** What has just been told to end may still write: again until nothing is left. Waits as only a process that ends may, all of it. */
function remove(folder: string): void {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 50 && existsSync(folder); tries++) {
    rmSync(folder, { recursive: true, force: true });
    Atomics.wait(waiting, 0, 0, 100);
  }
}

/** Where we are root, PostgreSQL's server runs as another user, and must get to its own folder. */
function letThrough(path: string): void {
  chmodSync(path, 0o711);
}
