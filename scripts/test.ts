/**
 * `npm test`: builds what is served, checks types, lint and format, then runs every test, and ends with one line
 * that counts them. Arguments are file patterns: `npm test -- "packages/user-logs/tests/record/*"` runs only those.
 * `npm run soak` is the same with the long versions of loops and crash rounds.
 */
import { glob } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { checks, runStep, type Step } from "./steps.ts";

/** A test that runs longer than this hangs, and fails; the long versions take longer. */
const testTimeoutMs = 240_000;
/** For all files together: one that does not end though its tests have, because it left something open, is ended. */
const runTimeoutMs = 1_200_000;
const everyTest = ["packages/*/tests/**/*.test.ts", "apps/*/tests/**/*.test.ts", "bench/**/*.test.ts", "tests/**/*.test.ts"];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

// Hundreds of processes load the same files: each is stripped of its types and compiled once.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "../node_modules/.cache/user-logs/compiled");
const patterns = process.argv.slice(2).filter((argument) => argument !== "--soak");
const soak = process.argv.includes("--soak");
if (soak) process.env["USER_LOGS_SOAK"] = "1";
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
// Without what is served every test of it would fail for the same reason; the checks may say what it is.
const isBuilt = await passes(["build", "npm", ["run", "--silent", "build:served"]]);
if (!isBuilt) tally.failed++;
if (patterns.length === 0) await runChecks(tally);
if (isBuilt) await runTests(patterns.length === 0 ? everyTest : patterns, tally);
console.log(`tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

/** Whether a step passed; prints why where it did not. */
async function passes(step: Step): Promise<boolean> {
  try {
    await runStep(...step);
    return true;
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    return false;
  }
}

async function runChecks(total: Tally): Promise<void> {
  for (const check of checks) total[(await passes(check)) ? "passed" : "failed"]++;
}

async function runTests(globs: readonly string[], total: Tally): Promise<void> {
  const found = await Array.fromAsync(glob([...globs], { exclude: (path) => path.includes("node_modules") }));
  // The tests of the whole, in tests/, take longest: first, so that none of them runs alone at the end.
  const files = found.toSorted().toReversed();
  const stream = run({
    files,
    // One more than the cores of a small machine: many tests wait for a disk, a timer or a browser.
    concurrency: Math.max(3, availableParallelism()),
    ...(!soak && { timeout: testTimeoutMs, signal: AbortSignal.timeout(runTimeoutMs) }),
    execArgv: ["--conditions=user-logs:source"],
  });
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
