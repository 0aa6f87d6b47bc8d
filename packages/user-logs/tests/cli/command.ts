import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

// Root passes by permissions; this gives that right up.
const givenUp = "-dac_override,-dac_read_search";

/** Runs the command line as a process of its own; `bound`: one that file permissions bind, also where the tests run as root. */
export function run(
  args: readonly string[],
  env: Record<string, string> = {},
  { bound = false } = {},
): Promise<{ code: number; out: string; err: string }> {
  const node = [process.execPath, "--conditions=user-logs:source", main, ...args];
  const [program = "", ...rest] =
    bound && process.getuid?.() === 0 ? ["setpriv", `--inh-caps=${givenUp}`, `--bounding-set=${givenUp}`, "--", ...node] : node;
  return new Promise((resolve) => {
    execFile(program, rest, { encoding: "buffer", env: { ...process.env, TZ: "UTC", COLUMNS: "120", ...env } }, (problem, out, err) => {
      const code = typeof problem?.code === "number" ? problem.code : problem ? -1 : 0;
      resolve({ code, out: out.toString("utf8"), err: err.toString("utf8") });
    });
  });
}
