import { spawn } from "node:child_process";
import { cpus } from "node:os";

/** A command that must end well. */
export type Step = readonly [name: string, command: string, args: readonly string[]];

const projects = ["packages/user-logs", "packages/user-logs-react", "apps/crm", "."];

/** What `npm run check` runs, and `npm test` before its tests. */
export const checks: readonly Step[] = [
  ...projects.map((project): Step => [`types ${project}`, "tsc", ["-p", project]]),
  ["lint", "oxlint", ["--deny-warnings", `--threads=${cpus().length}`]],
  ["format", "prettier", ["--check", "--log-level=warn", "."]],
];

/** Runs one command quietly; rejects with all that it printed where it fails. */
export async function runStep(name: string, command: string, args: readonly string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`✖ ${name}: ${command} ${args.join(" ")} ended with ${code}\n${Buffer.concat(output).toString("utf8")}`);
  console.log(`✔ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
