import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { StartedCrm } from "./start-crm.ts";

/** The columns of User Logs that the person asked for, without the date. */
export type LogLine = readonly [name: string, role: string, action: string, info: string, item: string];

/** A browser of one person, in UTC unless told otherwise, that reports every error that a page raises. */
export async function openBrowser(
  browser: Browser,
  crm: StartedCrm,
  options: { timeZone?: string; width?: number } = {},
): Promise<CrmBrowser> {
  const context = await browser.newContext({
    baseURL: crm.url,
    timezoneId: options.timeZone ?? "UTC",
    locale: "en-GB",
    viewport: { width: options.width ?? 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { context, page, errors };
}

export interface CrmBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page's scripts and its console so far. */
  readonly errors: string[];
}

export async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Opens a page from the side menu and waits until it is shown. */
export async function openFromMenu(page: Page, label: "Dashboard" | "Leads" | "Users" | "Roles" | "User Logs"): Promise<void> {
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: label, exact: true }).click();
  await heading(page, label).waitFor();
  // The page takes the menu's mark out of its address as soon as it is shown.
  await page.waitForURL((url) => !url.searchParams.has("nav"));
}

export function heading(page: Page, name: string): Locator {
  return page.getByRole("heading", { level: 1, name, exact: true });
}

/** The rows of the log that the page has loaded, from the top. What stands beside a text for the eye only (initials, marks) is left out. */
export async function shownLines(page: Page): Promise<LogLine[]> {
  return page.getByRole("table", { name: "Users Log" }).evaluate((table) => {
    const text = (cell: Element | undefined) =>
      (cell?.querySelector(".ul-row-link, bdi, .ul-module, .ul-none") ?? cell)?.textContent?.trim() ?? "";
    return [...table.querySelectorAll("tbody tr[aria-rowindex]")].map((row) => {
      const cells = [...row.querySelectorAll("td")];
      return [text(cells[0]), text(cells[1]), text(cells[2]), text(cells[3]), text(cells[5])] as const;
    });
  });
}

/** Waits until the chip beside "Users Log" says so: "All", or how many entries match. */
export async function waitForChip(page: Page, text: string): Promise<void> {
  await page.getByRole("heading", { level: 2, name: `Users Log ${text}`, exact: true }).waitFor();
}

/** Chooses options in a multi-select of the filter panel. */
export async function choose(page: Page, field: "Role" | "User" | "Actions", options: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${field} `) }).click();
  const dialog = page.getByRole("dialog", { name: field });
  for (const option of options) await dialog.getByRole("option", { name: new RegExp(`^${option}`) }).click();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

export async function applyFilters(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
}
