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
  // The last row of the first page, or of the second where that has come meanwhile.
  await page.locator('tr.ul-row:not([data-index="0"]) .ul-row-link:focus').waitFor();
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

test("the sentence has the most room of all columns, and two lines before it is cut", async () => {
  const long = "a sentence that goes on, ".repeat(8);
  await served.recorder.for(agent).record("leads.update", { item: { id: "long", name: long } });
  for (const width of [1440, 1024]) {
    const { page, close } = await served.open({ width, search: "?item=lead%3Along" });
    await listed(page);
    const sizes = await page
      .locator("tr.ul-row td")
      .evaluateAll((cells) => cells.map((cell) => [cell.className, cell.getBoundingClientRect().width] as const));
    const info = sizes.find(([name]) => name === "ul-col-info")?.[1] ?? 0;
    assert.ok(
      sizes.every(([name, size]) => name === "ul-col-info" || size * 1.5 < info),
      JSON.stringify(sizes),
    );
    assert.equal(
      await page
        .locator("tr.ul-row .ul-info")
        .evaluate((box) => Math.round(box.clientHeight / Number.parseFloat(getComputedStyle(box).lineHeight))),
      2,
    );
    await close();
  }
});

test("no word of a table is cut where it is narrow: a row becomes a card, and says the zone all the same", async () => {
  for (const width of [900, 780, 360]) {
    const { page, close } = await served.open({ width, search: "?user=user%3A1" });
    await listed(page);
    await page.getByText("Dates are in Europe/Berlin").waitFor();
    const cut = await page
      .locator("tr.ul-row td:visible, tr.ul-row .ul-module")
      .evaluateAll((cells) => cells.flatMap((cell) => (cell.scrollWidth > cell.clientWidth + 1 ? [cell.textContent] : [])));
    assert.deepEqual(cut, [], `${width} px`);
    await close();
  }
});

test("signs without words are told in words when pointed at", async () => {
  const { page, close } = await served.open({ width: 360 });
  await listed(page);
  // What is pointed at counts only once it is known that a pointer points.
  await page.getByRole("heading", { name: "Users Log" }).hover();
  for (const name of ["Select sorting method", "Export", "View"]) {
    await page.getByRole("button", { name, exact: true }).hover();
    await page.getByRole("tooltip", { name, exact: true }).waitFor();
  }
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "CSV" }).waitFor();
  await close();
});

test("a refused entry is said to be refused once in its row", async () => {
  const { page, close } = await served.open({ search: "?outcome=denied" });
  await listed(page);
  const cell = page.locator("tr.ul-row td.ul-col-info", { hasText: "Sales Agent visited users main page" });
  assert.match((await cell.innerText()).replaceAll("\n", " "), /^Denied\s*Sales Agent visited users main page$/);
  assert.equal(await cell.getAttribute("title"), "Sales Agent visited users main page (denied)");
  await close();
});
