import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { admin, agent, fillLog } from "./people.ts";
import { openServedPage, type ServedPage, shownRows } from "./served-page.ts";

const many = 450;
let served: ServedPage;

before(async () => {
  served = await openServedPage();
  for (let number = 1; number <= many; number++) {
    await served.recorder.for(agent).record("leads.update", { item: { id: String(number), name: `Lead ${number}` } });
  }
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

test("a row reads Name, Role, Action, Info, Date, Item Name", async () => {
  const { page, close } = await served.open({ search: "?user=user%3A1" });
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  const headers = await page.getByRole("columnheader").locator("button, :scope:not(:has(button))").allTextContents();
  assert.deepEqual(headers, ["Name", "Role", "Action", "Info", "Date", "Item Name"]);
  assert.deepEqual(await shownRows(page), [
    ["Admin", "Super Admin", "users", "Admin Visit user edit page with name Sales Agent", "2026-07-01 15:43:53", "Sales Agent"],
    ["Admin", "Super Admin", "users", "Admin visited users main page", "2026-07-01 15:42:53", "N/A"],
    ["Admin", "Super Admin", "account", "Admin signed in", "2026-07-01 15:41:53", "N/A"],
  ]);
  await page.getByText("Dates are in Europe/Berlin").waitFor();
  await page.getByText("That is everything: 3 entries").waitFor();
  await close();
});

test("only rows in sight are in the page, and scrolling loads on to the end", async () => {
  const { page, complaints, close } = await served.open({ search: "?user=user%3A2&action=leads" });
  await page.getByRole("heading", { name: `Users Log ${many + 1}` }).waitFor();
  await page.locator("tr.ul-row").first().hover();
  const last = page.getByText("Sales Agent updated lead Lead 1", { exact: true });
  while ((await last.count()) === 0) {
    await page.mouse.wheel(0, 3_000);
    assert.ok((await page.locator("tr.ul-row").count()) < 100);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  assert.equal((await shownRows(page)).at(-1)?.[5], "Lead 1");
  await page.getByText(`That is everything: ${many + 1} entries`).waitFor();
  assert.equal(await page.getByRole("table", { name: "Users Log" }).getAttribute("aria-rowcount"), String(many + 2));
  assert.deepEqual(complaints, []);
  await close();
});

test("the sorting menu and the column headers set the same sort", async () => {
  const { page, close } = await served.open({ search: "?kind=access&kind=visit" });
  const header = (name: string) => page.getByRole("columnheader", { name: new RegExp(`^${name}`) });
  assert.equal(await header("Date").getAttribute("aria-sort"), "descending");
  await page.getByRole("button", { name: "Select sorting method", exact: true }).click();
  assert.deepEqual(await page.getByRole("menuitemradio").allTextContents(), [
    "Newest first",
    "Oldest first",
    "Name A–Z",
    "Name Z–A",
    "Role A–Z",
    "Role Z–A",
    "Action A–Z",
    "Action Z–A",
    "Item name A–Z",
    "Item name Z–A",
  ]);
  await page.getByRole("menuitemradio", { name: "Name Z–A", exact: true }).click();
  await page.waitForURL(/sort=-name/);
  await page.locator('th[aria-sort="descending"]', { hasText: "Name" }).waitFor();
  await page.locator('[aria-busy="false"]').waitFor();
  assert.equal((await shownRows(page))[0]?.[0], "Sales Agent");
  await header("Name").getByRole("button").click();
  await page.waitForURL(/sort=name/);
  await page.getByRole("button", { name: "Select sorting method: Name A–Z" }).waitFor();
  await header("Item Name").getByRole("button").click();
  await page.waitForURL(/sort=item/);
  await page.goBack();
  await page.waitForURL(/sort=name/);
  await close();
});

test("search applies as one types, treats signs as text, and Back undoes it in one step", async () => {
  const { page, close } = await served.open();
  const box = page.getByRole("searchbox", { name: "Search the entries" });
  assert.equal(await box.getAttribute("placeholder"), "Search…");
  await page.locator("body").press("/");
  await box.pressSequentially("initech", { delay: 20 });
  await page.waitForURL(/q=initech/);
  await page.getByRole("row", { name: /updated lead Initech/ }).waitFor();
  await box.fill("100%_");
  await page.waitForURL(/q=100/);
  await page.getByText("No entry matches").waitFor();
  await page.goBack();
  await page.waitForURL((url) => url.search === "");
  assert.equal(await box.inputValue(), "");
  await page.getByRole("heading", { name: "Users Log All" }).waitFor();
  await close();
});

test("new entries wait behind a pill, and come in on top with the focus", async () => {
  const { page, close } = await served.open({ search: "?user=user%3A1" });
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  await served.recorder.for(admin).record("users.edit_page", { item: { id: "9", name: "Newcomer" } });
  await served.recorder.for(agent).record("users.open");
  await served.recorder.for(admin).record("users.edit_page", { item: { id: "9", name: "Newcomer" } });
  const pill = page.getByRole("button", { name: "2 new: show them" });
  await pill.waitFor();
  assert.equal((await shownRows(page)).length, 3);
  await pill.click();
  await page.getByRole("heading", { name: "Users Log 5" }).waitFor();
  await pill.waitFor({ state: "detached" });
  const rows = await shownRows(page);
  assert.deepEqual([rows[0]?.[5], rows[1]?.[5], rows.length], ["Newcomer", "Newcomer", 5]);
  await page.locator("tr.ul-row:first-child .ul-row-link:focus").waitFor();
  await close();
});
