import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { basePath } from "../load/serve-log.ts";
import { watchRows } from "./watch-rows.ts";

/** The page in a browser profile of its own, with nothing in its cache. */
export interface OpenedPage {
  readonly page: Page;
  /** Chromium's DevTools protocol, for what the page cannot tell of itself. */
  readonly devTools: CDPSession;
  /** The ids that the engine answered last to the question that the address asks; null where that was not yet. */
  readonly answeredIds: () => Promise<readonly string[] | null>;
  readonly close: () => Promise<void>;
}

export async function openPage(browser: Browser, port: number): Promise<OpenedPage> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", timezoneId: "UTC" });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(watchRows);
  const answered = new Map<string, Promise<readonly string[] | null>>();
  page.on("response", (response) => {
    const url = new URL(response.url());
    if (url.pathname !== `${basePath}/entries` || url.searchParams.has("cursor")) return;
    const read = response.json().then(({ entries }: { entries: readonly { id: string }[] }) => entries.map(({ id }) => id));
    // Where the page gave the request up no rows come of it.
    answered.set(
      questionOf(url),
      read.catch(() => null),
    );
  });
  await page.goto(`http://127.0.0.1:${port}${basePath}/`, { waitUntil: "commit" });
  return {
    page,
    devTools: await context.newCDPSession(page),
    answeredIds: async () => (await answered.get(questionOf(new URL(page.url())))) ?? null,
    close: () => context.close(),
  };
}

/** What is asked, without how much of it. */
function questionOf({ searchParams }: URL): string {
  const asked = new URLSearchParams(searchParams);
  for (const name of ["limit", "opened"]) asked.delete(name);
  return asked.toString();
}
