import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fillLog } from "./people.ts";
import { openServedPage, type ServedPage, shownRows } from "./served-page.ts";

let served: ServedPage;

before(async () => {
  served = await openServedPage();
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

const names = async (page: Parameters<typeof shownRows>[0]) => [...new Set((await shownRows(page)).map(([name]) => name))];

test("the panel reads as the CRM's users know it", async () => {
  const { page, complaints, close } = await served.open();
  const panel = page.getByRole("region", { name: "Filters" });
  for (const label of ["Role", "User", "Actions"]) {
    await panel.getByRole("button", { name: `${label} None selected`, exact: true }).waitFor();
  }
  assert.equal(await panel.getByRole("textbox", { name: "Date From" }).getAttribute("placeholder"), "From");
  assert.equal(await panel.getByRole("textbox", { name: "Date To" }).getAttribute("placeholder"), "To");
  await panel.getByRole("button", { name: "Filter", exact: true }).waitFor();
  await panel.getByRole("button", { name: "Reset filter", exact: true }).waitFor();
  await page.getByRole("heading", { name: "Users Log All", level: 2 }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a role is chosen, applied by Filter, undone by Back, and cleared by Reset filter", async () => {
  const { page, close } = await served.open();
  await page.getByRole("button", { name: "Role None selected" }).click();
  await page.getByRole("option", { name: "Manager" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Role Manager" }).waitFor();
  assert.equal(new URL(page.url()).search, "");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.waitForURL("**/?role=Manager");
  await page.getByRole("heading", { name: "Users Log 5" }).waitFor();
  assert.deepEqual(await names(page), ["Maria Lindqvist"]);
  await page.goBack();
  await page.getByRole("heading", { name: "Users Log All" }).waitFor();
  await page.getByRole("button", { name: "Role None selected" }).waitFor();
  await page.goForward();
  await page.getByRole("button", { name: "Role Manager" }).waitFor();
  await page.getByRole("button", { name: "Reset filter" }).click();
  await page.waitForURL((url) => url.search === "");
  await page.getByRole("heading", { name: "Users Log All" }).waitFor();
  await close();
});

test("several users and modules; options are searched on the server and counted", async () => {
  const { page, close } = await served.open();
  await page.getByRole("button", { name: "User None selected" }).click();
  await page.getByRole("searchbox", { name: "Search options: User" }).fill("ari");
  await page.getByRole("option", { name: "Maria Lindqvist" }).waitFor();
  await page.getByRole("option", { name: "Sales Agent" }).waitFor({ state: "detached" });
  assert.match(await page.getByRole("option", { name: "Maria Lindqvist" }).innerText(), /Maria Lindqvist\s+5/);
  await page.getByRole("button", { name: "Select all shown" }).click();
  await page.getByRole("searchbox", { name: "Search options: User" }).fill("");
  await page.getByRole("option", { name: "Sales Agent" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "User 2 selected" }).waitFor();
  await page.getByRole("button", { name: "Actions None selected" }).click();
  await page.getByRole("button", { name: "Show operations" }).click();
  await page.getByRole("option", { name: "leads.update" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("heading", { name: "Users Log 2" }).waitFor();
  assert.deepEqual(await names(page), ["Maria Lindqvist", "Sales Agent"]);
  await close();
});

test("dates are typed, applied by Enter in the viewer's zone, and a date that does not exist is refused at its field", async () => {
  const { page, close } = await served.open({ timeZone: "Asia/Tokyo" });
  const from = page.getByRole("textbox", { name: "Date From" });
  await from.fill("2026-02-31");
  await from.press("Enter");
  await page.getByText("Write a date like 2026-07-01").waitFor();
  assert.equal(await from.getAttribute("aria-invalid"), "true");
  assert.equal(new URL(page.url()).search, "");
  // 13:41:53 UTC and on is 22:41:53 and on in Tokyo: six entries lie before 22:47.
  await from.fill("2026-7-1 22:41");
  await page.getByRole("textbox", { name: "Date To" }).fill("2026-07-01 22:46");
  await page.getByRole("textbox", { name: "Date To" }).press("Enter");
  await page.waitForURL((url) => url.searchParams.get("from") === "2026-07-01T22:41" && url.searchParams.get("tz") === "Asia/Tokyo");
  await page.getByRole("heading", { name: "Users Log 6" }).waitFor();
  assert.equal((await shownRows(page)).at(-1)?.[4], "2026-07-01 22:41:53");
  await page.getByRole("textbox", { name: "Date To" }).fill("2026-06-30");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByText("Date From is after Date To.", { exact: true }).waitFor();
  assert.equal(await from.getAttribute("aria-invalid"), "true");
  await close();
});

test("a preset applies at once and is taken back by another press; what is typed is marked until it is applied", async () => {
  const { page, close } = await served.open();
  const preset = page.getByRole("button", { name: "Last 7 days" });
  await preset.click();
  await page.waitForURL(/from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}/);
  assert.match(await page.getByRole("textbox", { name: "Date From" }).inputValue(), /^\d{4}-\d{2}-\d{2}$/);
  await page.getByText("No entry matches").waitFor();
  await preset.click();
  await page.waitForURL((url) => url.search === "");
  const mark = page.getByText("Not applied yet");
  assert.equal(await mark.count(), 0);
  await page.getByRole("textbox", { name: "Date From" }).fill("2026-06-30");
  await mark.waitFor();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await mark.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: /^Users Log \d/ }).waitFor();
  await close();
});

test("a day is picked from the calendar by keyboard", async () => {
  const { page, close } = await served.open();
  const to = page.getByRole("textbox", { name: "Date To" });
  await to.fill("2026-07-10");
  await page.getByRole("button", { name: "Date To: open calendar" }).click();
  await page.getByRole("button", { name: /July 10, 2026 selected/ }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await to.inputValue(), "2026-07-11");
  await close();
});

test("a copied link shows the same, its filters as chips when the panel is folded, each removable", async () => {
  const search = "?role=Agent&user=user%3A2&outcome=denied&outcome=failure&kind=access&kind=visit&q=sales";
  const { page, close } = await served.open({ search });
  await page.getByRole("heading", { name: "Users Log 2" }).waitFor();
  const chips = page.getByRole("list", { name: "Active filters" });
  // The panel has no field for the kind: its chips are there in any case.
  assert.equal(await chips.getByRole("listitem").count(), 2);
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  assert.deepEqual(await chips.getByRole("listitem").allTextContents(), [
    "Role Agent",
    "User Sales Agent",
    "Outcome Denied",
    "Outcome Failed",
    "Kind Access",
    "Kind Visit",
  ]);
  await page.getByRole("button", { name: "Remove filter Outcome Failed" }).click();
  await page.getByRole("heading", { name: "Users Log 1" }).waitFor();
  assert.deepEqual(new URL(page.url()).searchParams.getAll("outcome"), ["denied"]);
  await close();
});
