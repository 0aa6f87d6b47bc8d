import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fillLog } from "./people.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

let served: ServedPage;

before(async () => {
  served = await openServedPage();
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

test("what failed or was denied is asked for by its outcome", async () => {
  const { page, close } = await served.open();
  await page.getByRole("button", { name: "Outcome None selected" }).click();
  await page.getByRole("option", { name: /^Failed\s+1$/ }).waitFor();
  for (const key of ["End", "ArrowUp", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("option", { name: "Denied" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Outcome 2 selected" }).waitFor();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.waitForURL(/outcome=failure&outcome=denied/);
  await page.getByRole("heading", { name: "Users Log 2" }).waitFor();
  await close();
});

test("options that cannot be read say only that, and are asked for again", async () => {
  const { page, close } = await served.open();
  await page.getByText("Admin signed in").waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "User None selected" }).click();
  const list = page.getByRole("dialog", { name: "User" });
  await list.getByRole("alert").getByText("The server cannot be reached").waitFor();
  assert.equal(await list.getByText("No options").count(), 0);
  await page.context().setOffline(false);
  await list.getByRole("button", { name: "Retry" }).click();
  await list.getByRole("option", { name: "Sales Agent" }).waitFor();
  assert.equal(await list.getByRole("alert").count(), 0);
  await close();
});

test("the operations of the modules are shown and hidden by a button that says which", async () => {
  const { page, close } = await served.open();
  await page.getByRole("button", { name: "Actions None selected" }).click();
  await page.getByRole("button", { name: "Show operations" }).click();
  await page.getByRole("option", { name: "leads.update" }).waitFor();
  await page.getByRole("button", { name: "Hide operations" }).click();
  await page.getByRole("option", { name: "leads.update" }).waitFor({ state: "detached" });
  await close();
});

test("a single day is one chip, removed as one", async () => {
  const { page, close } = await served.open({ search: "?from=2026-07-01&to=2026-07-01", width: 360 });
  await page.getByRole("heading", { name: /^Users Log \d/ }).waitFor();
  const chips = page.getByRole("list", { name: "Active filters" }).getByRole("listitem");
  assert.deepEqual(await chips.allTextContents(), ["Date 2026-07-01"]);
  await page.getByRole("button", { name: "Remove filter Date 2026-07-01" }).click();
  await page.waitForURL((url) => url.search === "");
  await close();
});

test("weeks begin where the viewer lives, in the language of the page", async () => {
  for (const [locale, first] of [
    ["en-US", "S"],
    ["de-DE", "M"],
    ["ar-EG", "S"],
  ] as const) {
    const { page, close } = await served.open({ locale });
    await page.getByRole("textbox", { name: "Date From" }).fill("2026-07-04");
    await page.getByRole("button", { name: "Date From: open calendar" }).click();
    const calendar = page.getByRole("dialog", { name: "Date From" });
    await calendar.getByText("July 2026").first().waitFor();
    assert.equal(await calendar.locator("th").first().textContent(), first);
    await close();
  }
});
