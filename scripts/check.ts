/** `npm run check`: types, lint and format, without the tests. */
import { checks, runStep } from "./steps.ts";

const problems: unknown[] = [];
for (const check of checks) await runStep(...check).catch((problem: unknown) => problems.push(problem));
for (const problem of problems) console.error(problem instanceof Error ? problem.message : problem);
process.exitCode = problems.length > 0 ? 1 : 0;
