import type { Browser } from "playwright-core";
import { quantile } from "../measure.ts";
import { openPage } from "./opened-page.ts";

const openings = 9;
const timeoutMs = 30_000;

export interface FirstRows {
  readonly openings: number;
  readonly p50Ms: number;
  readonly worstMs: number;
}

/** From the beginning of the navigation to the first rows on screen, each time in a profile that has never seen the page. */
export async function timeFirstRows(browser: Browser, port: number): Promise<FirstRows> {
  // The first one of all warms up the server and the browser's own process.
  await openOnce(browser, port);
  const took: number[] = [];
  for (let opening = 0; opening < openings; opening++) took.push(await openOnce(browser, port));
  return { openings, p50Ms: quantile(took, 0.5), worstMs: Math.max(...took) };
}

async function openOnce(browser: Browser, port: number): Promise<number> {
  const { page, close } = await openPage(browser, port);
  const handle = await page.waitForFunction(() => window.rowsWatch.firstRowsMs, null, { timeout: timeoutMs, polling: 50 });
  const took = await handle.jsonValue();
  await close();
  return took!;
}
