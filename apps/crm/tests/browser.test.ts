import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { type CrmApp, emails, startApp } from "./crm-app.ts";

describe("the frame, users and roles in a browser", () => {
  let app: CrmApp;
  let browser: Browser;
  before(async () => {
    [app, browser] = await Promise.all([startApp(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** A page of somebody who is signed in, and every error that its scripts or its policy reported. */
  async function open(options: BrowserContextOptions = {}, email: string = emails.superAdmin): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({ baseURL: app.crm.url, viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(app.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/dashboard/);
    return { page, errors };
  }
  const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  const fromMenu = async (page: Page, name: string) => {
    const loaded = page.waitForResponse((response) => response.url().includes("nav=menu"));
    await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name, exact: true }).click();
    await loaded;
    await title(page, name);
  };
  const actionsBy = async (work: () => Promise<unknown>) => (await app.recordedBy(work)).map((entry) => entry.action);

  it("opens a list from the menu, and shows it again with Back, Forward and reload", async () => {
    const { page } = await open();
    const actions = await actionsBy(async () => {
      await fromMenu(page, "Users");
      await page.waitForURL((url) => url.search === "");
      await page.getByRole("link", { name: "Create user" }).click();
      await title(page, "Create user");
      await page.goBack();
      await title(page, "Users");
      await page.goForward();
      await title(page, "Create user");
      await page.getByRole("link", { name: "Cancel" }).click();
      await title(page, "Users");
      await page.reload();
      await title(page, "Users");
      await fromMenu(page, "Roles");
      await page.goBack();
      await title(page, "Users");
      await fromMenu(page, "Users");
      await page.waitForURL((url) => url.search === "");
    });
    const expected = ["open", "create_page", "list", "create_page", "list", "list", "roles", "list", "open"];
    assert.deepEqual(
      actions,
      expected.map((operation) => (operation === "roles" ? "roles.open" : `users.${operation}`)),
    );
    await page.context().close();
  });

  it("is complete by keyboard: menu, sorting, dialog and its way back", async () => {
    const { page, errors } = await open();
    await page.goto("/dashboard");
    await title(page, "Dashboard");
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "Skip to content" }).and(page.locator(":focus")).waitFor();
    await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Users", exact: true }).focus();
    await page.keyboard.press("Enter");
    await title(page, "Users");
    await page.getByRole("link", { name: "E-mail" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/sort=email/);
    await page.getByRole("link", { name: "Noah Becker" }).focus();
    await page.keyboard.press("Enter");
    await title(page, "Noah Becker");
    await page.locator("[aria-live]").getByText("Noah Becker · CRM").waitFor();
    await page.getByRole("main").and(page.locator(":focus")).waitFor();
    const trigger = page.getByRole("button", { name: "Deactivate" });
    await trigger.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog", { name: "Deactivate Noah Becker?" }).waitFor();
    await page.keyboard.press("Escape");
    await trigger.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Deactivate" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Noah Becker is deactivated").waitFor();
    await page.getByRole("button", { name: "Reactivate" }).waitFor();
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it("works without scripts: sign-in, search, create and edit", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto("/users");
    await page.getByRole("searchbox").fill("priya");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await page.getByRole("link", { name: "Priya Raman" }).click();
    await page.getByLabel("Name").fill("Priya Raman-Lee");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Priya Raman-Lee is saved.").waitFor();
    await page.goto("/roles/new");
    await page.getByLabel("Name").fill("Guests");
    await page.getByLabel("View Leads").check();
    await page.getByRole("button", { name: "Create role" }).click();
    await page.getByText("Guests is created.").waitFor();
    await page.context().close();
  });

  it("keeps the theme that was chosen, from the first answer on", async () => {
    const { page } = await open({ colorScheme: "light" });
    await page.getByRole("button", { name: /^Theme: as the system/ }).click();
    await page.getByRole("button", { name: /^Theme: light/ }).click();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    const html = await (await page.reload())?.text();
    assert.match(html ?? "", /<html[^>]*data-theme="dark"/);
    await page.context().close();
  });

  it("shows in high contrast where one is, and the app's mark", async () => {
    const { page } = await open({ forcedColors: "active" });
    const current = page.getByRole("navigation", { name: "Main menu" }).locator("[aria-current=page]");
    assert.equal(await current.evaluate((link) => getComputedStyle(link).outlineStyle), "solid");
    const mark = await page
      .locator(".brand")
      .first()
      .evaluate((brand) => getComputedStyle(brand, "::before").backgroundColor);
    const ground = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.ok(mark !== ground && mark !== "rgba(0, 0, 0, 0)", mark);
    await page.context().close();
  });

  it("tells a refused user so, inside the frame", async () => {
    const { page } = await open({}, emails.sales);
    await page.goto("/users");
    await title(page, "You may not do this");
    await page.getByRole("navigation", { name: "Main menu" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Users", exact: true }).count(), 0);
    await page.context().close();
  });

  // Contrast depends on the theme and layout on the width; each of both is seen once.
  for (const [colorScheme, width] of [
    ["light", 1440],
    ["dark", 360],
  ] as const) {
    it(`has no axe violation, no script error and no sideways scrolling: ${colorScheme}, ${width} px`, async () => {
      const { page, errors } = await open({ colorScheme, viewport: { width, height: 800 } });
      const role = `/roles/${await app.roleId("Sales")}`;
      const user = `/users/${await app.userId(emails.sales)}`;
      for (const path of [
        "/users",
        "/users?q=nobody-at-all",
        "/users/new",
        user,
        "/roles",
        "/roles/new",
        role,
        "/account",
        "/account/password",
        "/user-logs",
      ]) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [path, id, nodes[0]?.html]),
          [],
        );
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path);
      }
      if (width === 360) {
        await page.getByRole("button", { name: "Open menu" }).click();
        const drawer = page.getByRole("dialog", { name: "Menu" });
        await drawer.getByRole("link", { name: "Roles", exact: true }).click();
        await title(page, "Roles");
        await drawer.waitFor({ state: "hidden" });
      }
      assert.deepEqual(errors, []);
      await page.context().close();
    });
  }
});
