import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const crmFolder = join(import.meta.dirname, "../../apps/crm");
const startTimeoutMs = 60_000;

export interface StartedCrm {
  readonly url: string;
  readonly dataDir: string;
  /** Printed by the first start in an empty data folder; a later start prints neither. */
  readonly signIn: { readonly email: string; readonly password: string } | null;
  /** All that the process has printed so far. */
  readonly output: () => string;
  /** Ends the process as an operator would, and resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** An empty folder for the CRM's data, removed when the test file's process ends the given way. */
export async function emptyDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "user-logs-crm-"));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Starts the CRM as `npm start` does, in a process of its own on a free port, and reads what it prints. */
export async function startCrm(dataDir: string, environment: NodeJS.ProcessEnv = {}): Promise<StartedCrm> {
  const child = spawn(process.execPath, ["--conditions=user-logs:source", "server/main.ts"], {
    cwd: crmFolder,
    env: { ...process.env, NODE_ENV: "", PORT: "0", DATA_DIR: dataDir, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  const url = await readUntilReady(child, (line) => (output += `${line}\n`));
  const read = (pattern: RegExp) => pattern.exec(output)?.[1];
  const [email, password] = [read(/^Sign in as: (.+)$/m), read(/^Password: (.+)$/m)];
  return {
    url,
    dataDir,
    signIn: email !== undefined && password !== undefined ? { email, password } : null,
    output: () => output,
    stop: () => end(child, "SIGTERM"),
    kill: async () => void (await end(child, "SIGKILL")),
  };
}

async function readUntilReady(child: ChildProcess, onLine: (line: string) => void): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const timer = setTimeout(() => child.kill("SIGKILL"), startTimeoutMs);
  const said: string[] = [];
  try {
    return await new Promise<string>((resolve, reject) => {
      let url: string | undefined;
      lines.on("line", (line) => {
        said.push(line);
        onLine(line);
        url ??= /^CRM: (http\S+)$/.exec(line)?.[1];
        if (url !== undefined && line.startsWith("Ready.")) resolve(url);
      });
      child.once("exit", (code) => reject(new Error(`The CRM ended with ${code} before it was ready:\n${said.join("\n")}`)));
    });
  } finally {
    clearTimeout(timer);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  return (await exited)[0];
}
