import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { type CrmApp, emails, startApp } from "./crm-app.ts";
import { createdLead } from "./leads-app.ts";

describe("leads in a browser", () => {
  let app: CrmApp;
  let browser: Browser;
  before(async () => {
    app = await startApp();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function open(options: { javaScriptEnabled?: boolean; width?: number; colorScheme?: "light" | "dark" } = {}): Promise<Page> {
    const { width = 1280, ...rest } = options;
    const context = await browser.newContext({ baseURL: app.crm.url, viewport: { width, height: 800 }, ...rest });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(emails.superAdmin);
    await page.getByLabel("Password").fill(app.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/dashboard/);
    return page;
  }
  const stagesOf = async (stage: string) =>
    (
      await app.crm.services.database.db
        .selectFrom("lead")
        .select("id")
        .where("stage", "=", stage as "won")
        .execute()
    ).length;

  it("keeps the choice while pages are turned, and takes all that match only when told so", async () => {
    const page = await open();
    await page.goto("/leads?stage=contacted&sort=name");
    const before = await stagesOf("contacted");
    await page
      .getByRole("checkbox", { name: /^Select (?!all)/ })
      .first()
      .check();
    await page.getByRole("link", { name: "Next page" }).click();
    await page.waitForURL(/page=2/);
    await page.getByText("1 selected").waitFor();
    await page
      .getByRole("checkbox", { name: /^Select (?!all)/ })
      .first()
      .check();
    await page.getByText("2 selected").waitFor();
    await page.getByLabel("Stage for the selected leads").selectOption("qualified");
    await page.getByRole("button", { name: "Change stage" }).click();
    await page.getByText("2 leads were moved to Qualified.").waitFor();
    await page.getByText("No lead selected").waitFor();
    assert.equal(await stagesOf("contacted"), before - 2);

    await page.getByRole("checkbox", { name: "Select all on this page" }).check();
    await page.getByText("25 selected").waitFor();
    await page.getByRole("button", { name: `Select all ${before - 2} matching` }).click();
    await page.getByText(`All ${before - 2} matching selected`).waitFor();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("heading", { name: `Delete ${before - 2} leads?` }).waitFor();
    await page.getByRole("button", { name: `Delete ${before - 2} leads` }).click();
    await page.getByText(`${before - 2} leads were deleted.`).waitFor();
    await page.getByText("No lead matches").waitFor();
    assert.equal(await stagesOf("contacted"), 0);
    await page.context().close();
  });

  it("works before its scripts run: create, choose, delete", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto("/leads/new");
    await page.getByLabel("Name").fill("Zzz Scriptless");
    await page.getByRole("button", { name: "Create lead" }).click();
    await page.getByRole("heading", { name: "Zzz Scriptless" }).waitFor();
    await page.getByLabel("New note").fill("Without scripts");
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByText("Without scripts").waitFor();
    await page.goto("/leads?q=zzz+scriptless");
    await page.getByRole("checkbox", { name: "Select Zzz Scriptless" }).check();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete 1 lead" }).click();
    await page.getByText("No lead matches").waitFor();
    await page.context().close();
  });

  it("is complete by keyboard", async () => {
    const page = await open();
    await createdLead(app, await app.signedIn(emails.superAdmin), "Zzz Keyboard");
    await page.goto("/leads?q=zzz+keyboard");
    await page.getByRole("checkbox", { name: "Select Zzz Keyboard" }).focus();
    await page.keyboard.press("Space");
    await page.getByText("1 selected").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Zzz Keyboard" }).waitFor();
    await page.getByRole("link", { name: "Delete…" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Delete lead" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Lead Zzz Keyboard was deleted.").waitFor();
    await page.context().close();
  });

  it("has no axe violation and nothing that sticks out, wide and narrow, light and dark", async () => {
    const id = await createdLead(app, await app.signedIn(emails.superAdmin), "Wide Lead With A Very Long Name ".repeat(6).trim());
    const paths = [
      "/dashboard",
      "/leads",
      "/leads?q=nothing-like-this",
      "/leads/new",
      "/leads/import",
      `/leads/${id}`,
      `/leads/${id}?tab=history`,
      `/leads/${id}/edit`,
      `/leads/${id}/delete`,
    ];
    for (const [width, colorScheme] of [
      [1280, "light"],
      [360, "dark"],
    ] as const) {
      const page = await open({ width, colorScheme });
      for (const path of paths) {
        await page.goto(path);
        await page.waitForLoadState("load");
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(
          violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html]),
          [],
          `${path} at ${width}`,
        );
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width} sticks out`);
      }
      await page.context().close();
    }
  });
});
