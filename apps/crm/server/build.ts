import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

const sources = [
  "app/**/*",
  "server/**/*.ts",
  "*.config.ts",
  "package.json",
  "../../packages/user-logs/src/{client,query,entry}/**/*.ts",
  "../../packages/user-logs-react/src/**/*",
  "../../package-lock.json",
];

/** Builds the pages where a source is newer than the last build. Rejects where the build fails. */
export async function ensureBuilt(appDir: string): Promise<void> {
  if (isFresh(appDir)) return;
  console.log("Building the pages …");
  // By its file, because the command is only on the path of npm's scripts.
  const builder = join(dirname(require.resolve("@react-router/dev/package.json")), "bin.cjs");
  const child = spawn(process.execPath, [builder, "build"], { cwd: appDir, stdio: ["ignore", "ignore", "pipe"], env: process.env });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`The pages could not be built:\n${said}`);
}

function isFresh(appDir: string): boolean {
  const built = statSync(join(appDir, "build/server/index.js"), { throwIfNoEntry: false });
  if (!built) return false;
  const newest = Math.max(
    ...sources.flatMap((pattern) => globSync(pattern, { cwd: appDir })).map((file) => statSync(join(appDir, file)).mtimeMs),
  );
  return newest <= built.mtimeMs;
}
