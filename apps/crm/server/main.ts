import { join } from "node:path";
import { ensureBuilt } from "./build.ts";
import { readSettings, settingWarnings } from "./settings.ts";

/** `npm start`: builds where the sources are newer than the build, serves, and prints where and how to sign in. `--dev` serves the pages as they are edited. */
const appDir = join(import.meta.dirname, "..");
const settings = readSettings(process.env, appDir);
const develops = process.argv.includes("--dev");
// Only how React runs, not what this app does: that was read above. React reads it when it is first imported.
process.env["NODE_ENV"] = develops ? "development" : "production";

if (!develops) await ensureBuilt(appDir);
const { startCrm } = await import("./start.ts");
const { developedFront } = await import("./front.ts");
const crm = await startCrm(settings, develops ? await developedFront(appDir, settings) : undefined);

let closing: Promise<void> | undefined;
function stop(): void {
  closing ??= crm.close().catch((problem: unknown) => {
    console.error(problem);
    process.exitCode = 1;
  });
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

for (const warning of settingWarnings(settings)) console.warn(warning);
console.log(`\nCRM: ${crm.url}`);
if (crm.demo) {
  console.log(`Sign in as: ${crm.demo.email}`);
  console.log(`Password: ${crm.demo.password}`);
  console.log("The password is printed only now. Lost it? npm run reset-password -w crm -- admin@example.com");
  console.log("The other demo users have the same password; their e-mail addresses are on the Users page.\n");
}
if (crm.setupToken !== null) {
  console.log("There is no user yet. Create the first administrator here:");
  console.log(`${settings.publicUrl ?? crm.url}/setup?token=${crm.setupToken}\n`);
}

// The last line of a start, so that whoever waits for it has read all of the above.
console.log("Ready. Ctrl+C stops it.");
