import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { agent, fillLog } from "./people.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

let served: ServedPage;

before(async () => {
  served = await openServedPage();
  for (let number = 1; number <= 60; number++) {
    await served.recorder.for(agent).record("leads.update", { item: { id: String(number), name: `Lead ${number}` } });
  }
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

const listed = (page: Page) => page.locator("tr.ul-row").first().waitFor();

test("nothing of the list hides under a bar of the host, wherever the keyboard goes", async () => {
  const { page, close } = await served.open({ height: 700 });
  await listed(page);
  const bar = 100;
  await page.evaluate((height) => document.documentElement.style.setProperty("--user-logs-sticky-top", `${height}px`), bar);
  await page.locator(".ul-row-link").first().focus();
  await page.keyboard.press("End");
  await page.locator(".ul-row-link:focus", { hasText: "Lead 1" }).waitFor();
  const head = page.getByRole("columnheader", { name: "Role" });
  assert.equal(Math.round((await head.boundingBox())!.y), bar);
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press("PageUp");
  const { y, height } = (await head.boundingBox())!;
  const row = page.locator("tr.ul-row", { has: page.locator(":focus") });
  assert.ok((await row.boundingBox())!.y >= y + height - 1);
  await page.keyboard.press("Home");
  await page.locator('[data-index="0"] .ul-row-link:focus').waitFor();
  assert.ok((await page.getByRole("heading", { name: "Users Log" }).boundingBox())!.y >= bar);
  await close();
});

test("the button of the filters says what is shown, at every width, and turns it over with one press", async () => {
  for (const width of [1024, 780, 768, 740, 360]) {
    const { page, close } = await served.open({ width });
    await listed(page);
    const button = page.getByRole("button", { name: "Filters", exact: true });
    const field = page.getByRole("textbox", { name: "Date From" });
    const isOpen = await field.isVisible();
    assert.equal(await button.getAttribute("aria-expanded"), String(isOpen), `${width} px`);
    await button.click();
    assert.equal(await field.isVisible(), !isOpen, `${width} px`);
    await close();
  }
});

test("what is open follows the host's theme when it changes", async () => {
  const { page, close } = await served.open();
  await listed(page);
  const theme = (name: string) => page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), name);
  await theme("dark");
  await page.getByRole("button", { name: "Export" }).click();
  await page.locator('.ul-popover[data-theme="dark"]').waitFor();
  await theme("light");
  await page.locator('.ul-popover[data-theme="light"]').waitFor();
  await close();
});

test("dates run from left to right in a page from right to left", async () => {
  const { page, close } = await served.open();
  await listed(page);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  assert.equal(
    await page
      .locator("time")
      .first()
      .evaluate((time) => getComputedStyle(time).direction),
    "ltr",
  );
  await close();
});
