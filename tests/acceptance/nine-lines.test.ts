import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import {
  applyFilters,
  choose,
  type CrmBrowser,
  heading,
  type LogLine,
  openBrowser,
  openFromMenu,
  shownLines,
  signIn,
  waitForChip,
} from "./crm-browser.ts";
import { emptyDataDir, type StartedCrm, startCrm } from "./start-crm.ts";

/** What a few minutes of an administrator's work look like, newest first. */
const nineLines: readonly LogLine[] = [
  ["Admin", "Super Admin", "users", "Admin visited users", "N/A"],
  ["Admin", "Super Admin", "users", "Admin visited users", "N/A"],
  ["Admin", "Super Admin", "users", "Admin Visit user edit page with name Sales Agent", "Sales Agent"],
  ["Admin", "Super Admin", "users", "Admin visited users main page", "N/A"],
  ["Admin", "Super Admin", "users", "Admin visited users", "N/A"],
  ["Admin", "Super Admin", "users", "Admin visited users create page", "N/A"],
  ["Admin", "Super Admin", "users", "Admin visited users main page", "N/A"],
  ["Admin", "Super Admin", "roles", "Admin visited roles create page", "N/A"],
  ["Admin", "Super Admin", "roles", "Admin visited roles main page", "N/A"],
];

describe("an administrator's first minutes in an empty folder", () => {
  let chromium: Browser;
  let crm: StartedCrm;
  let browser: CrmBrowser;
  let page: Page;
  let remove: () => Promise<void>;

  before(async () => {
    const folder = await emptyDataDir();
    remove = folder.remove;
    [chromium, crm] = await Promise.all([launchChromium(), startCrm(folder.dataDir)]);
    browser = await openBrowser(chromium, crm);
    page = browser.page;
  });
  after(async () => {
    await chromium.close();
    assert.equal(await crm.stop(), 0);
    await remove();
  });

  it("signs in with what the start printed", async () => {
    assert.ok(crm.signIn, crm.output());
    await signIn(page, crm.signIn);
    await heading(page, "Dashboard").waitFor();
  });

  it("leaves the nine lines, in that order", async () => {
    await openFromMenu(page, "Roles");
    await page.getByRole("link", { name: "Create role" }).click();
    await heading(page, "Create role").waitFor();
    await openFromMenu(page, "Users");
    await page.getByRole("link", { name: "Create user" }).click();
    await heading(page, "Create user").waitFor();
    await page.getByRole("link", { name: "Cancel" }).click();
    await heading(page, "Users").waitFor();
    await openFromMenu(page, "Users");
    await page.getByRole("table", { name: "Users" }).getByRole("link", { name: "Sales Agent" }).click();
    await heading(page, "Sales Agent").waitFor();
    await page.goBack();
    await heading(page, "Users").waitFor();
    await page.getByRole("searchbox", { name: "Search users" }).fill("agent");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=agent/);
    await page.getByRole("table", { name: "Users" }).waitFor();

    await openFromMenu(page, "User Logs");
    await choose(page, "Actions", ["roles", "users"]);
    await applyFilters(page);
    await waitForChip(page, "9");
    assert.deepEqual(await shownLines(page), nineLines);
  });

  it("raises no error in the browser", () => {
    assert.deepEqual(browser.errors, []);
  });
});
