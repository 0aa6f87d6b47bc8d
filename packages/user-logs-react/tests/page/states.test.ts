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

test("an empty log says that nothing was recorded yet, and then shows what is", async () => {
  const { page, close } = await served.open({ viewer: "stranger" });
  await page.getByText("Nothing has been recorded yet").waitFor();
  await page.reload();
  await page.getByRole("row", { name: /Auditor visited user logs main page/ }).waitFor();
  await close();
});

test("nothing that matches offers to reset what was asked, and names no search that there is not", async () => {
  for (const [search, text, reset] of [
    ["?role=Nobody", "Nothing in the log fits these filters.", "Reset filter"],
    ["?q=nothing", "Nothing in the log fits this search.", "Clear search"],
  ] as const) {
    const { page, close } = await served.open({ search });
    await page.getByText(text, { exact: true }).waitFor();
    await page.locator(".ul-notice").getByRole("button", { name: reset, exact: true }).waitFor();
    await close();
  }
  const { page, close } = await served.open({ search: "?role=Nobody&q=nothing" });
  await page.getByText("Nothing in the log fits these filters and this search.").waitFor();
  await page
    .getByRole("region", { name: /Users Log/ })
    .getByRole("button", { name: "Reset filter and search" })
    .click();
  await page.waitForURL((url) => url.search === "");
  await page.getByText("Admin signed in").waitFor();
  await close();
});

test("who may not see the log, or is not signed in, is told so, and signs in elsewhere", async () => {
  const blocked = await served.open({ viewer: "blocked" });
  await blocked.page.getByRole("alert").getByText("You may not see User Logs").waitFor();
  assert.equal(await blocked.page.getByRole("button").count(), 0);
  await blocked.close();
  const nobody = await served.open({ viewer: "nobody" });
  await nobody.page.getByRole("alert").getByText("You are not signed in").waitFor();
  await nobody.page.context().addCookies([{ name: "viewer", value: "reader", url: served.origin }]);
  await nobody.page.getByRole("button", { name: "Retry" }).click();
  await nobody.page.getByText("Admin signed in").waitFor();
  // What the viewer may do is asked again as well.
  await nobody.page.locator("[data-denied]").waitFor();
  await nobody.close();
});

test("a scope is said in words", async () => {
  const { page, close } = await served.open({ viewer: "manager" });
  await page.getByText("You see your role's entries.").waitFor();
  await page.locator("tr.ul-row").first().waitFor();
  assert.deepEqual([...new Set((await shownRows(page)).map(([name]) => name))], ["Maria Lindqvist"]);
  await close();
});

test("an address that asks for what does not exist names the parameter", async () => {
  for (const [search, text] of [
    ["?from=2026-02-31", "“from” in the address is not a date, or it lies after “to”."],
    ["?sort=sideways", "“sort” in the address is not one of the sorting methods."],
    ["?from=2026-07-02&to=2026-07-01", "“from” in the address is not a date, or it lies after “to”."],
    ["?page=0", "“page” in the address is not the number of a page."],
  ] as const) {
    // High enough for the first entry below all looks of these tests: only rows in sight are in the page.
    const { page, close } = await served.open({ search, height: 1200 });
    await page.getByRole("alert").getByText(text, { exact: true }).waitFor();
    await page.getByRole("button", { name: "Reset filter and search" }).click();
    await page.getByText("Admin signed in").waitFor();
    await close();
  }
});

test("a server that is gone is said so, and Retry goes on where one was", async () => {
  const { page, close } = await served.open({ search: "?kind=access" });
  await page.getByText("Admin signed in").waitFor();
  await page.context().setOffline(true);
  await page.getByRole("columnheader", { name: "Role" }).getByRole("button").click();
  await page.getByRole("alert").getByText("The server cannot be reached").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByText("Admin signed in").waitFor();
  assert.match(page.url(), /sort=role/);
  await close();
});

test("an answer that comes late does not overwrite a newer one", async () => {
  const { page, close } = await served.open({ search: "?kind=access" });
  await page.getByText("Admin signed in").waitFor();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const done = new Promise<void>((resolve) => {
    void page.route(/entries\?.*sort=role/, async (route) => {
      await held;
      await route.continue().catch(() => undefined);
      resolve();
    });
  });
  await page.getByRole("columnheader", { name: "Role" }).getByRole("button").click();
  await page.waitForURL(/sort=role/);
  await page.getByRole("columnheader", { name: "Name" }).first().getByRole("button").click();
  await page.locator('[aria-busy="false"]').waitFor();
  release();
  await done;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.equal((await shownRows(page))[0]?.[0], "Admin");
  await close();
});

test("a tail that is refused is asked for again later, in silence", async () => {
  const { page, close } = await served.open({ search: "?role=Agent" });
  await page.getByRole("heading", { name: "Users Log 4" }).waitFor();
  await page.clock.install();
  let refusals = 0;
  await page.route(/\/tail\?/, async (route) => {
    if (refusals++ > 0) await route.continue();
    else await route.fulfill({ status: 429, contentType: "application/problem+json", body: "{}" });
  });
  await page.reload();
  await page.getByRole("heading", { name: "Users Log 4" }).waitFor();
  while (refusals === 0) await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.clock.runFor(59_000);
  assert.equal(refusals, 1);
  const again = page.waitForRequest(/\/tail\?/);
  await page.clock.runFor(2_000);
  await again;
  await close();
});
