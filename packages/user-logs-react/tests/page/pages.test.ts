import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { agent } from "./people.ts";
import { openServedPage, type ServedPage, shownRows } from "./served-page.ts";

const many = 451;
const search = "?user=user%3A2&action=leads";
let served: ServedPage;

before(async () => {
  served = await openServedPage();
  for (let number = 1; number <= many; number++) {
    await served.recorder.for(agent).record("leads.update", { item: { id: String(number), name: `Lead ${number}` } });
  }
});
after(() => served.close());

async function choosePages(page: Page, size: string): Promise<void> {
  for (const item of ["Pages", size]) {
    await page.getByRole("button", { name: "View" }).click();
    await page.getByRole("menuitemradio", { name: item, exact: true }).click();
  }
}

test("pages are an alternative, of a size that is remembered; the address says which page", async () => {
  const { page, close } = await served.open({ search });
  await choosePages(page, "200");
  await page.getByText("1–200 of 451").waitFor();
  assert.equal(await page.getByRole("button", { name: "Previous" }).isDisabled(), true);
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/page=2$/);
  await page.getByText("201–400 of 451").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("401–451 of 451").waitFor();
  assert.equal(await page.getByRole("button", { name: "Next" }).isDisabled(), true);
  await page.reload();
  await page.getByText("401–451 of 451").waitFor();
  assert.equal((await shownRows(page))[0]?.[5], "Lead 51");
  await page.goBack();
  await page.getByText("201–400 of 451").waitFor();
  await page.goBack();
  await page.getByText("1–200 of 451").waitFor();
  await page.goForward();
  await page.getByText("201–400 of 451").waitFor();
  await choosePages(page, "100");
  await page.getByText("1–100 of 451").waitFor();
  await close();
});

test("Next begins at the top of the next page, with its first row", async () => {
  const { page, close } = await served.open({ search });
  await choosePages(page, "50");
  await page.getByText("1–50 of 451").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.locator('[data-index="0"] .ul-row-link:focus', { hasText: "Lead 401" }).waitFor();
  const title = page.getByRole("heading", { name: "Users Log 451" });
  assert.equal(await title.evaluate((heading) => heading.getBoundingClientRect().top >= 0), true);
  await close();
});

test("a page beyond the last shows the last, and another filter begins at the first", async () => {
  const { page, close } = await served.open({ search });
  await choosePages(page, "200");
  await page.goto(`${served.origin}/user-logs/${search}&page=9`);
  await page.getByText("401–451 of 451").waitFor();
  await page.waitForURL(/page=3$/);
  await page.getByRole("columnheader", { name: "Name" }).first().getByRole("button").click();
  await page.waitForURL((url) => url.searchParams.get("sort") === "name" && !url.searchParams.has("page"));
  await page.getByText("1–200 of 451").waitFor();
  await close();
});
