import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchAppend, logFile } from "./append.ts";
import { benchPages } from "./page.ts";
import { reportAppend, reportPages } from "./report.ts";

const usage = `npm run bench -- [append|page] [--events 1000000] [--folder DIR]

append  how fast entries are recorded, and how large they are
page    how fast pages, counts and options are found (fills the databases first, where the folder has none)
Both where none is named. With --folder the databases are kept there, and used again by the next run.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { events: { type: "string", default: "1000000" }, folder: { type: "string" }, help: { type: "boolean", default: false } },
});
const events = Number(values.events);
const suites = positionals.length === 0 ? ["append", "page"] : positionals;
if (values.help || !Number.isSafeInteger(events) || events < 1 || suites.some((suite) => suite !== "append" && suite !== "page")) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "user-logs-bench-"));
mkdirSync(folder, { recursive: true });
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  platform: `${platform()} ${arch()}`,
  node: process.version,
  sqlite: process.versions["sqlite"],
};
try {
  console.log(
    `${events.toLocaleString("en")} entries on ${machine.cores} × ${machine.cpu}, Node ${machine.node}, SQLite ${machine.sqlite}\n`,
  );
  const results: Record<string, unknown> = { events, machine };
  if (suites.includes("append") || !existsSync(join(folder, logFile))) {
    const append = await benchAppend(folder, events);
    results["append"] = append;
    console.log(`${reportAppend(append)}\n`);
  }
  if (suites.includes("page")) {
    const page = await benchPages(folder);
    results["page"] = page;
    console.log(`Opening the store, to its first page: ${Math.round(page.firstPageMs)} ms\n\n${reportPages(page.compared)}\n`);
  }
  const written = fileURLToPath(new URL(`./results/local-${suites.join("-")}-${events}.json`, import.meta.url));
  mkdirSync(new URL("./results/", import.meta.url), { recursive: true });
  writeFileSync(written, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Written to ${written}`);
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}
