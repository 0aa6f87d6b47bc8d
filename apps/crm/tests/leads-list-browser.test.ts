import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { type CrmApp, emails, startApp } from "./crm-app.ts";
import { createdLead } from "./leads-app.ts";
import { signedInPage } from "./signed-in-page.ts";

const longName = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the North";

describe("the lists and a lead's tabs in a browser", () => {
  let app: CrmApp;
  let browser: Browser;
  before(async () => {
    [app, browser] = await Promise.all([startApp(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });
  const db = () => app.crm.services.database.db;

  it("changes selected leads only to what was chosen", async () => {
    const owner = await app.userId(emails.sales);
    const id = await createdLead(app, await app.signedIn(emails.superAdmin), "Zzz Unassigned By Nobody", { owner });
    const page = await signedInPage(app, browser);
    await page.goto("/leads?q=zzz+unassigned");
    await page.getByRole("checkbox", { name: /^Select Zzz/ }).check();
    const assign = page.getByRole("button", { name: "Assign" });
    assert.equal(await assign.isDisabled(), true);
    assert.equal(await page.getByRole("button", { name: "Change stage" }).isDisabled(), true);
    await page.getByLabel("Owner for the selected leads").selectOption({ label: "Nobody" });
    await page.getByRole("button", { name: "Clear selection" }).click();
    await page.getByRole("checkbox", { name: /^Select Zzz/ }).check();
    assert.equal(await assign.isDisabled(), true, "a choice outlived its selection");
    assert.equal((await db().selectFrom("lead").select("ownerId").where("id", "=", id).executeTakeFirst())?.ownerId, owner);
    await page.getByLabel("Owner for the selected leads").selectOption({ label: "Nobody" });
    await assign.click();
    await page.getByText("1 lead was assigned to Nobody.").waitFor();
    assert.equal((await db().selectFrom("lead").select("ownerId").where("id", "=", id).executeTakeFirst())?.ownerId, null);
    await page.context().close();
  });

  it("records a lead's history as what it is, and going back to its notes as nothing", async () => {
    const id = await createdLead(app, await app.signedIn(emails.superAdmin), "Zzz Remembered");
    const page = await signedInPage(app, browser);
    const entries = await app.recordedBy(async () => {
      await page.goto(`/leads/${id}`);
      await page.getByRole("link", { name: "History" }).click();
      await page.getByText("Admin created lead Zzz Remembered").waitFor();
      await page.getByRole("link", { name: "Notes" }).click();
      await page.getByLabel("New note").waitFor();
      await page.goBack();
      await page.getByText("Admin created lead Zzz Remembered").waitFor();
    });
    const history = ["leads.history_page", "user_logs.search"];
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["leads.view_page", ...history, ...history],
    );
    await page.context().close();
  });

  it("lets long names neither widen a narrow page nor end without a sign", async () => {
    await db().updateTable("user").set({ name: longName }).where("email", "=", emails.sales).execute();
    await db().updateTable("role").set({ name: "Regional Sales Administrators of the North, EU" }).where("name", "=", "Sales").execute();
    await createdLead(app, await app.signedIn(emails.superAdmin), `Zzz ${longName}`, { owner: await app.userId(emails.sales) });
    for (const width of [360, 1100, 1440]) {
      const page = await signedInPage(app, browser, { viewport: { width, height: 800 } });
      for (const path of ["/leads?q=zzz", "/users", "/roles", "/account"]) {
        await page.goto(path);
        if (path.startsWith("/leads")) await page.getByRole("checkbox", { name: "Select all on this page" }).check();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} at ${width} sticks out by ${wide}`);
      }
      await page.goto("/leads?q=zzz");
      const name = page.getByRole("link", { name: `Zzz ${longName}` }).locator("bdi");
      const cut = await name.evaluate((element) => [element.scrollWidth > element.clientWidth, getComputedStyle(element).textOverflow]);
      assert.deepEqual(cut, [true, "ellipsis"], `at ${width}`);
      await page.context().close();
    }
  });

  it("scrolls as one page, with the header of the table below the top bar", async () => {
    const page = await signedInPage(app, browser);
    await page.goto("/leads");
    const frame = page.getByRole("region", { name: "Leads" });
    assert.ok(await frame.evaluate((element) => element.scrollHeight <= element.clientHeight));
    await page.evaluate(() => window.scrollTo(0, 600));
    const header = await page.getByRole("columnheader", { name: "Name" }).boundingBox();
    const bar = await page.getByRole("banner").boundingBox();
    assert.equal(Math.round(header?.y ?? -1), Math.round((bar?.y ?? 0) + (bar?.height ?? 0)));
    await page.context().close();
  });
});
