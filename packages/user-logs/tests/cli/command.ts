import { type ChildProcess, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

// Root passes by permissions; this gives that right up.
const givenUp = "-dac_override,-dac_read_search";

/** What runs the command line. */
export const node: readonly string[] = [process.execPath, "--conditions=user-logs:source", main];

export interface RunOptions {
  /** As one that file permissions bind, also where the tests run as root. */
  readonly bound?: boolean;
  /** Is given the process that has been started. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the command line as a process of its own. */
export function run(
  args: readonly string[],
  env: Record<string, string> = {},
  { bound = false, started }: RunOptions = {},
): Promise<{ code: number; out: string; err: string }> {
  const line = [...node, ...args];
  const [program = "", ...rest] =
    bound && process.getuid?.() === 0 ? ["setpriv", `--inh-caps=${givenUp}`, `--bounding-set=${givenUp}`, "--", ...line] : line;
  return new Promise((resolve) => {
    const child = execFile(
      program,
      rest,
      { encoding: "buffer", env: { ...process.env, TZ: "UTC", COLUMNS: "120", ...env } },
      (problem, out, err) => {
        const code = typeof problem?.code === "number" ? problem.code : problem ? -1 : 0;
        resolve({ code, out: out.toString("utf8"), err: err.toString("utf8") });
      },
    );
    started?.(child);
  });
}
