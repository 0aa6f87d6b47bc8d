import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Runs the command line as a process of its own. */
export function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=user-logs:source", main, ...args],
      { encoding: "buffer", env: { ...process.env, TZ: "UTC", COLUMNS: "120", ...env } },
      (problem, out, err) => {
        const code = typeof problem?.code === "number" ? problem.code : problem ? -1 : 0;
        resolve({ code, out: out.toString("utf8"), err: err.toString("utf8") });
      },
    );
  });
}
