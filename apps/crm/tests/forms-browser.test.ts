import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { type CrmApp, emails, startApp } from "./crm-app.ts";
import { signedInPage } from "./signed-in-page.ts";

describe("forms in a browser", () => {
  let app: CrmApp;
  let browser: Browser;
  before(async () => {
    [app, browser] = await Promise.all([startApp(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });
  const focused = (page: Page) => page.locator(":focus");

  it("puts the focus into the first wrong field of an answer", async () => {
    const page = await signedInPage(app, browser);
    for (const [path, button, field] of [
      ["/leads/new", "Create lead", "Name"],
      ["/users/new", "Create user", "Name"],
      ["/account/password", "Change password", "Current password"],
    ] as const) {
      await page.goto(path);
      await page.getByRole("main").getByRole("button", { name: button }).click();
      await page.getByLabel(field, { exact: true }).and(focused(page)).waitFor();
    }
    await page.goto("/leads/new");
    await page.getByLabel("Name").fill("Focus");
    await page.getByLabel("E-mail").fill("no address");
    await page.getByRole("button", { name: "Create lead" }).click();
    await page.getByLabel("E-mail").and(focused(page)).waitFor();
    await page.context().close();
  });

  it("takes a name that is too long as it was typed, and says so", async () => {
    const page = await signedInPage(app, browser);
    await page.goto("/roles/new");
    const name = "Administrators of the northern and of the southern region and of all others";
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create role" }).click();
    await page.getByText("The name may have at most 60 characters.").waitFor();
    assert.equal(await page.getByLabel("Name").inputValue(), name);
    await page.context().close();
  });

  it("says why it asks to sign in again, and goes on where the session ended", async () => {
    const page = await signedInPage(app, browser);
    await page.context().clearCookies();
    await page.goto("/users?q=priya");
    await page.getByText("Your session has ended. Sign in to go on.").waitFor();
    await page.getByLabel("E-mail").fill(emails.superAdmin);
    await page.getByLabel("Password").fill(app.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Priya Raman" }).waitFor();
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(await page.getByText("Your session has ended").count(), 0);
    await page.context().close();
  });

  it("copies a one-time password", async () => {
    const page = await signedInPage(app, browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto("/users/new");
    await page.getByLabel("Name").fill("Copied Person");
    await page.getByLabel("E-mail").fill("copied@example.com");
    await page.getByLabel("Role").selectOption({ label: "Support" });
    await page.getByRole("button", { name: "Create user" }).click();
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("status").getByText("Copied").waitFor();
    const shown = await page.locator("code").textContent();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
    await page.context().close();
  });

  it("gives a person one avatar, here and in User Logs", async () => {
    await app.signedIn(emails.manager);
    const page = await signedInPage(app, browser, { colorScheme: "dark" });
    const lookOf = async (row: string, avatar: string) =>
      page
        .getByRole("row")
        .filter({ hasText: row })
        .first()
        .locator(avatar)
        .evaluate((element) => {
          const { backgroundColor, color } = getComputedStyle(element);
          return [element.textContent, backgroundColor, color];
        });
    await page.goto("/users");
    const inCrm = await lookOf("Amira Haddad", ".avatar");
    await page.goto("/user-logs?q=signed+in");
    assert.deepEqual(await lookOf("Amira Haddad", ".ul-avatar"), inCrm);
    await page.context().close();
  });
});
