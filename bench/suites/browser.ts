import { execFileSync } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../tests/browser/chromium.ts";
import { changes } from "../browser/changes.ts";
import { type FirstRows, timeFirstRows } from "../browser/first-rows.ts";
import { type Held, heldBy } from "../browser/memory.ts";
import { openPage, type OpenedPage } from "../browser/opened-page.ts";
import { type Scrolled, scrollThrough } from "../browser/scroll.ts";
import { timeChange } from "../browser/time-change.ts";
import { startChild } from "../child.ts";
import { filledPeer } from "../fill.ts";
import type { ServeAsked } from "../load/serve-process.ts";
import { quantile } from "../measure.ts";
import { logFile } from "../peers/own.ts";
import type { SuiteOptions } from "./options.ts";

export interface BrowserResult {
  readonly firstRows: FirstRows;
  readonly changes: readonly ChangeTiming[];
  readonly scrolled: Scrolled;
  /** What the page held: when it was opened, with the rows scrolled through, with another question after them, and after the changes. */
  readonly held: { readonly opened: Held; readonly scrolled: Held; readonly after: Held; readonly changed: Held };
  /** How many changes lay between the last two of those. */
  readonly changesBetween: number;
}

export interface ChangeTiming {
  readonly name: string;
  readonly runs: number;
  /** From the press or key, or from the last letter, to the new rows on screen; the page's own pause is inside. */
  readonly p50Ms: number;
  readonly worstMs: number;
  readonly pauseMs: number;
}

const rounds = 5;
const scrolledRows = 5_000;
const changesBetween = 50;

/** The engine's own page over the log, in a real browser. */
export async function benchBrowser(options: SuiteOptions): Promise<BrowserResult> {
  // The page as its source is now.
  execFileSync("npm", ["run", "--silent", "build:page", "-w", "packages/user-logs-react"], { stdio: ["ignore", "ignore", "inherit"] });
  await filledPeer("own", options).then((peer) => peer.close());
  const file = join(options.folder, "browser.db");
  await copyFile(join(options.folder, logFile), file);
  const server = startChild(import.meta.url, "../load/serve-process.ts");
  const browser = await launchChromium();
  try {
    const { port } = await server.ask<{ port: number }>({ file } satisfies ServeAsked);
    return await benchPage(browser, port, options.say);
  } finally {
    await browser.close();
    await server.stop();
    for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
  }
}

async function benchPage(browser: Browser, port: number, say: SuiteOptions["say"]): Promise<BrowserResult> {
  say("  first rows …");
  const firstRows = await timeFirstRows(browser, port);
  say("  changes …");
  const timings = await inPage(browser, port, timeChanges);
  say("  scrolling …");
  const held = await inPage(browser, port, async (opened) => {
    const before = await heldBy(opened);
    const scrolled = await scrollThrough(browser, opened.page, scrolledRows);
    const withRows = await heldBy(opened);
    say("  changes, for the memory …");
    // Each kind of change once: what they load is there from now on.
    await change(opened, changes.length);
    const after = await heldBy(opened);
    await change(opened, changesBetween);
    return { scrolled, held: { opened: before, scrolled: withRows, after, changed: await heldBy(opened) } };
  });
  return { firstRows, changes: timings, ...held, changesBetween };
}

async function inPage<Result>(browser: Browser, port: number, use: (opened: OpenedPage) => Promise<Result>): Promise<Result> {
  const opened = await openPage(browser, port);
  await opened.page.locator('table[aria-busy="false"] tr.ul-row').first().waitFor();
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

/** Changes of one name are one kind, and stand where the first of them does. */
async function timeChanges(opened: OpenedPage): Promise<ChangeTiming[]> {
  const took = new Map<string, { pauseMs: number; ms: number[] }>();
  for (let round = 0; round <= rounds; round++) {
    for (const change of changes) {
      const ms = await timeChange(opened, change, round);
      // The first round warms up.
      if (round === 0) took.set(change.name, { pauseMs: change.pauseMs, ms: [] });
      else took.get(change.name)!.ms.push(ms);
    }
  }
  return [...took].map(([name, { pauseMs, ms }]) => ({
    name,
    runs: ms.length,
    p50Ms: quantile(ms, 0.5),
    worstMs: Math.max(...ms),
    pauseMs,
  }));
}

async function change(opened: OpenedPage, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await timeChange(opened, changes[index % changes.length]!, Math.floor(index / changes.length));
  }
  // An odd number of them leaves a question that asks for something.
  for (let index = count; index % changes.length !== 0; index++) {
    await timeChange(opened, changes[index % changes.length]!, 0);
  }
}
