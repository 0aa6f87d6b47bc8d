import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const packageFolder = join(dirname(require.resolve("@sparticuz/chromium")), "..");
const cacheFolder = join(import.meta.dirname, "../../node_modules/.cache/user-logs");

/**
 * The package's own configuration looks for its fonts in `/tmp` and `/opt`, and Chromium dies where it finds none. This one takes
 * those beside it and no others, so that a page is laid out alike on every machine.
 */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Starts the Chromium that npm installed, on any Linux: the browser, its fonts and the few libraries that a bare
 * system lacks are unpacked once, into node_modules/.cache, and used from there.
 */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpackOnce();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    headless: true,
    // Tests may run as root and in containers without /dev/shm; every page they open is their own.
    args: [
      "--no-sandbox",
      "--no-zygote",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
    ],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      HOME: folder,
      XDG_CACHE_HOME: folder,
    },
  });
}

async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const folder = join(cacheFolder, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const unpacking = await mkdtemp(join(cacheFolder, "unpacking-"));
  await inflateInto(unpacking);
  await writeFile(join(unpacking, "fonts", "fonts.conf"), fontConfiguration);
  // The rename is what makes it visible: test files start at the same time, and each must find all of it or nothing.
  await rename(unpacking, folder).catch(async (problem: NodeJS.ErrnoException) => {
    if (problem.code !== "ENOTEMPTY" && problem.code !== "EEXIST") throw problem;
    await rm(unpacking, { recursive: true });
  });
  return folder;
}

/** The package unpacks into the system's temporary folder, which it asks for at each call. */
async function inflateInto(folder: string): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const archives = await readdir(join(packageFolder, "bin"));
    await Promise.all(archives.map((archive) => inflate(join(packageFolder, "bin", archive))));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}
