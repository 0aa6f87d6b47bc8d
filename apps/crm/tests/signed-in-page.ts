import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type CrmApp, emails } from "./crm-app.ts";

/** A page of somebody who signed in through the form, in a browser context of its own. */
export async function signedInPage(
  app: CrmApp,
  browser: Browser,
  { email = emails.superAdmin, ...options }: BrowserContextOptions & { email?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.crm.url, viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(app.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/dashboard/);
  return page;
}
