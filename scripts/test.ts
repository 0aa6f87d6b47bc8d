/**
 * `npm test`: builds what is served, checks types, lint and format, then runs every test, and ends with one line
 * that counts them. Arguments are file patterns: `npm test -- "packages/user-logs/tests/record/*"` runs only those.
 * `npm run soak` is the same with the long versions of loops and crash rounds.
 */
import { glob } from "node:fs/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { checks, runStep } from "./steps.ts";

const everyTest = ["packages/*/tests/**/*.test.ts", "apps/*/tests/**/*.test.ts", "bench/**/*.test.ts", "tests/**/*.test.ts"];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const patterns = process.argv.slice(2).filter((argument) => argument !== "--soak");
if (process.argv.includes("--soak")) process.env["USER_LOGS_SOAK"] = "1";
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
await runStep("build", "npm", ["run", "--silent", "build:served"]);
if (patterns.length === 0) await runChecks(tally);
await runTests(patterns.length === 0 ? everyTest : patterns, tally);
console.log(`tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

async function runChecks(total: Tally): Promise<void> {
  for (const check of checks) {
    try {
      await runStep(...check);
      total.passed++;
    } catch (problem) {
      console.error(problem instanceof Error ? problem.message : problem);
      total.failed++;
    }
  }
}

async function runTests(globs: readonly string[], total: Tally): Promise<void> {
  const files = (await Array.fromAsync(glob([...globs], { exclude: (path) => path.includes("node_modules") }))).toSorted();
  const stream = run({ files, concurrency: 2, execArgv: ["--conditions=user-logs:source"] });
  stream.on("test:pass", (event) => count(event, "passed"));
  stream.on("test:fail", (event) => count(event, "failed"));
  for await (const text of stream.compose(new spec())) process.stdout.write(text as string);

  function count(
    event: { skip?: string | boolean; todo?: string | boolean; details: { type?: string } },
    result: "passed" | "failed",
  ): void {
    if (event.details.type === "suite") return;
    if (event.skip !== undefined || event.todo !== undefined) total.skipped++;
    else total[result]++;
  }
}
