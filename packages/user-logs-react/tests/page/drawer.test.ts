import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { agent, fillLog } from "./people.ts";
import { openServedPage, type ServedPage, shownRows } from "./served-page.ts";

let served: ServedPage;

before(async () => {
  served = await openServedPage();
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text, hasNotText: "Auditor" });

test("a row opens everything known of its entry", async () => {
  const { page, complaints, close } = await served.open();
  await row(page, "updated lead ACME").click();
  const drawer = page.getByRole("dialog", { name: "Entry" });
  for (const text of [
    "Sales Agent updated lead ACME",
    "2026-07-01 15:46:53 Europe/Berlin",
    "2026-07-01T13:46:53.120Z",
    "leads.update",
    "lead · 7",
    "Claimed IP address (not verified)",
    "10.9.8.7",
    "POST /leads/7",
    "request-1",
    "Changed, not shown",
    "cut, was 5,000 characters",
  ]) {
    await drawer.getByText(text).first().waitFor();
  }
  const changes = drawer.getByRole("row").filter({ hasText: "stage" });
  assert.deepEqual(await changes.locator("th, td").allTextContents(), ["stage", "new", "won"]);
  assert.doesNotMatch(await drawer.innerText(), /old-secret|new-secret/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the address of an entry opens it anywhere, Escape closes it, and the focus goes to its row", async () => {
  const { page, close } = await served.open();
  await row(page, "updated lead Initech").click();
  await page.waitForURL(/entry=/);
  const copied = await served.open({ search: new URL(page.url()).search });
  await copied.page.getByRole("dialog", { name: "Entry" }).getByText("Maria Lindqvist updated lead Initech").waitFor();
  await copied.close();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("entry"));
  await page.locator(".ul-row-link:focus", { hasText: "Initech" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/entry=/);
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await close();
});

test("closing takes the step of opening back, so that Back goes to what was before", async () => {
  const { page, close } = await served.open();
  await page.getByRole("columnheader", { name: "Role" }).getByRole("button").click();
  await page.waitForURL(/sort=role/);
  await row(page, "updated lead Initech").click();
  await page.getByRole("dialog", { name: "Entry" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("entry"));
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has("sort"));
  await close();
});

test("arrow keys and buttons step through the entries, and the focus follows", async () => {
  const { page, close } = await served.open({ search: "?action=account" });
  await row(page, "Admin signed in").click();
  const drawer = page.getByRole("dialog", { name: "Entry" });
  assert.equal(await drawer.getByRole("button", { name: "Next entry" }).isDisabled(), true);
  await page.keyboard.press("ArrowLeft");
  await drawer.getByText("The password is wrong").waitFor();
  await drawer.getByRole("button", { name: "Previous entry" }).click();
  await drawer.getByText("The password is wrong").waitFor({ state: "detached" });
  await drawer.getByRole("button", { name: "Close" }).click();
  await page.locator("tr.ul-row:first-child .ul-row-link:focus").waitFor();
  await close();
});

test("from an entry to all on its item, all by its user, and what happened around it", async () => {
  const { page, close } = await served.open();
  await row(page, "updated lead ACME").click();
  await page.getByRole("button", { name: "All on this item" }).click();
  await page.waitForURL(/item=lead%3A7$/);
  await page.getByRole("heading", { name: "Users Log 1" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Item ACME" }).waitFor();
  await row(page, "updated lead ACME").click();
  await page.getByRole("button", { name: "All by this user" }).click();
  await page.getByRole("heading", { name: "Users Log 4" }).waitFor();
  await page.goBack();
  await page.getByRole("dialog", { name: "Entry" }).getByRole("button", { name: "Around this time" }).click();
  await page.waitForURL(
    (url) => url.searchParams.get("from") === "2026-07-01T15:41:53" && url.searchParams.get("to") === "2026-07-01T15:51:53",
  );
  await close();
});

test("a change of many leads to its parts, and a part to the whole", async () => {
  const { page, close } = await served.open({ search: "?kind=change" });
  await row(page, "imported 3 leads").click();
  await page.getByText("3 entries belong to this change").waitFor();
  await page.getByRole("button", { name: "Show them" }).click();
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  await row(page, "created lead Two").click();
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("dialog", { name: "Entry" }).getByText("Maria Lindqvist imported 3 leads").waitFor();
  await close();
});

test("an entry that is not there, or outside of the viewer's scope, says so", async () => {
  const everyone = await served.open({ search: "?user=user%3A2" });
  await row(everyone.page, "updated lead ACME").click();
  await everyone.page.waitForURL(/entry=/);
  const { search } = new URL(everyone.page.url());
  await everyone.close();
  const { page, close } = await served.open({ viewer: "manager", search });
  await page.getByText("This entry cannot be shown").waitFor();
  assert.doesNotMatch(await page.content(), /ACME/);
  await close();
});

test("hostile text stays text", async () => {
  const hostile = [
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    '=HYPERLINK("http://evil.example")',
    "Admin\u202Enimda\u2066\nsecond line\u0007",
    "'; DROP TABLE entries; --",
  ];
  for (const [place, name] of hostile.entries()) {
    await served.recorder.for({ ...agent, actor: { type: "user", id: "evil", name } }).record("leads.update", {
      item: { id: `h${place}`, name },
      changes: { note: [null, name] },
    });
  }
  const { page, complaints, close } = await served.open({ search: "?user=user%3Aevil&sort=oldest" });
  await page.getByRole("heading", { name: "Users Log 4" }).waitFor();
  assert.deepEqual(
    (await shownRows(page)).map((cells) => cells[5]),
    hostile,
  );
  // The bidi control reverses its own cell only: the one beside it begins where it did.
  const lefts = await page
    .locator("td.ul-col-role")
    .evaluateAll((cells) => [...new Set(cells.map((cell) => cell.getBoundingClientRect().left))]);
  assert.equal(lefts.length, 1);
  await page.locator(".ul-row-link").first().click();
  await page.getByRole("dialog", { name: "Entry" }).getByText("window.hacked").first().waitFor();
  assert.equal(await page.evaluate(() => "hacked" in window), false);
  assert.deepEqual(complaints, []);
  await close();
});
