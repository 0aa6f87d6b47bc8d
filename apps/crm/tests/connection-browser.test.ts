import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { type CrmApp, startApp } from "./crm-app.ts";
import { withFailingLog } from "./leads-app.ts";
import { signedInPage } from "./signed-in-page.ts";

describe("a connection that is lost, and a server that fails", () => {
  let app: CrmApp;
  let browser: Browser;
  before(async () => {
    [app, browser] = await Promise.all([startApp(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it("keeps User Logs and its rows when a search goes unanswered, and asks the app for nothing", async () => {
    const page = await signedInPage(app, browser);
    await page.goto("/user-logs");
    const heading = page.getByRole("heading", { level: 1, name: "User Logs" });
    await heading.waitFor();
    await page.waitForLoadState("networkidle");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.context().setOffline(true);
    await page.getByRole("searchbox").fill("signed");
    await page.waitForURL(/q=signed/);
    await page
      .getByRole("alert")
      .or(page.getByRole("button", { name: /try again|retry/i }))
      .first()
      .waitFor();
    await heading.waitFor();
    await page.getByRole("navigation", { name: "Main menu" }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("searchbox").fill("signed in");
    await page.getByText("Admin signed in").first().waitFor();
    assert.deepEqual(
      asked.filter((path) => path.endsWith(".data")),
      [],
    );
    await page.context().close();
  });

  it("says that the server cannot be reached, and goes on from there", async () => {
    const page = await signedInPage(app, browser);
    await page.goto("/users");
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "E-mail" }).click();
    await page.getByRole("heading", { name: "The server cannot be reached" }).waitFor();
    assert.equal(await page.getByText(/500|noted/).count(), 0);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "The server cannot be reached" }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "Users" }).waitFor();
    await page.getByRole("navigation", { name: "Main menu" }).waitFor();
    await page.context().close();
  });

  it("calls only a server's own fault one that is noted", async () => {
    const page = await signedInPage(app, browser);
    await page.goto("/leads/new");
    await page.getByLabel("Name").fill("Never");
    await withFailingLog(app, async () => {
      await page.getByRole("button", { name: "Create lead" }).click();
      await page.getByText("Error 500").waitFor();
    });
    await page.getByText(/has been noted/).waitFor();
    await page.context().close();
  });
});
