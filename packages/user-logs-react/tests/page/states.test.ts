import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { parse } from "csv-parse/sync";
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

test("nothing that matches offers to reset", async () => {
  const { page, close } = await served.open({ search: "?role=Nobody&q=nothing" });
  await page.getByText("No entry matches").waitFor();
  await page
    .getByRole("region", { name: /Users Log/ })
    .getByRole("button", { name: "Reset filter" })
    .click();
  await page.waitForURL((url) => url.search === "");
  await page.getByText("Admin signed in").waitFor();
  await close();
});

test("who may not see the log, or is not signed in, is told so and sees no control", async () => {
  const blocked = await served.open({ viewer: "blocked" });
  await blocked.page.getByRole("alert").getByText("You may not see User Logs").waitFor();
  assert.equal(await blocked.page.getByRole("button").count(), 0);
  await blocked.close();
  const nobody = await served.open({ viewer: "nobody" });
  await nobody.page.getByRole("alert").getByText("You are not signed in").waitFor();
  await nobody.close();
});

test("a scope is said in words", async () => {
  const { page, close } = await served.open({ viewer: "manager" });
  await page.getByText("You see your role's entries.").waitFor();
  assert.deepEqual([...new Set((await shownRows(page)).map(([name]) => name))], ["Maria Lindqvist"]);
  await close();
});

test("an address that asks for what does not exist names the parameter", async () => {
  for (const [search, text] of [
    ["?from=2026-02-31", /“from” is the cause/],
    ["?sort=sideways", /"sideways" is not a sorting method/],
    ["?from=2026-07-02&to=2026-07-01", /is after "to"/],
  ] as const) {
    const { page, close } = await served.open({ search });
    await page.getByRole("alert").getByText(text).waitFor();
    await page.getByRole("button", { name: "Reset filter" }).click();
    await page.getByText("Admin signed in").waitFor();
    await close();
  }
});

test("a server that is gone is said so, and Retry goes on where one was", async () => {
  const { page, close } = await served.open();
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
  const { page, close } = await served.open();
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

test("the export is what the page shows, downloaded by the browser, and its progress ends in Done", async () => {
  const { page, complaints, close } = await served.open({ search: "?role=Agent&sort=oldest" });
  await page.getByRole("heading", { name: "Users Log 4" }).waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByText("Exports all 4 entries that match.").waitFor();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const download = await coming;
  const table = parse(await readFile(await download.path(), "utf8"), { bom: true }) as string[][];
  assert.deepEqual(
    // In a row the badge says how it ended, in the file the sentence.
    table.slice(1).map((line) => line.slice(0, 6).map((text) => text.replace(/ \((failed|denied)\)$/, ""))),
    await shownRows(page),
  );
  const status = page.getByRole("region", { name: "Export as CSV" });
  await status.getByText("Done: 4 entries.").waitFor();
  await status.getByRole("button", { name: "Dismiss" }).click();
  await status.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

test("who may not export is told why", async () => {
  const { page, close } = await served.open({ viewer: "reader" });
  const button = page.locator("[data-denied]");
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await button.focus();
  await page.getByRole("tooltip", { name: "You may not export the log." }).waitFor();
  await close();
});
