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

test("what is done leaves by itself, unless it is pointed at, and never lies over the pager", async () => {
  const { page, close } = await served.open({ search: "?role=Agent&role=Manager&role=Super+Admin", height: 500 });
  await page.clock.install();
  await page.getByRole("button", { name: "View" }).click();
  await page.getByRole("menuitemradio", { name: "Pages", exact: true }).click();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const status = page.getByRole("region", { name: "Export as CSV" });
  for (let asked = 0; asked < 40 && !(await status.getByText(/^Done/).isVisible()); asked++) await page.clock.runFor(700);
  const next = page.getByRole("button", { name: "Next" });
  await next.evaluate((button) => button.scrollIntoView({ block: "end" }));
  assert.equal(
    await next.evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }),
    true,
  );
  await status.hover();
  await page.clock.runFor(10_000);
  await status.getByText(/^Done/).waitFor();
  await page.mouse.move(0, 0);
  await page.clock.runFor(6_000);
  await status.waitFor({ state: "detached" });
  await close();
});

test("an export that failed stays until it is dismissed", async () => {
  const { page, close } = await served.open();
  await page.getByText("Admin signed in").waitFor();
  await page.route(/exports?\/[^?]+$/, (route) => route.abort());
  await page.clock.install();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const lost = page.getByText("The progress cannot be read");
  for (let asked = 0; asked < 40 && !(await lost.isVisible()); asked++) await page.clock.runFor(700);
  await page.clock.runFor(20_000);
  await lost.waitFor();
  await close();
});

test("a log that cannot be counted shows no sign for it, and is exported all the same", async () => {
  const { page, close } = await served.open();
  await page.route(/count/, (route) => route.abort());
  await page.route(/entries\?/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), next: "more" } });
  });
  await page.goto(`${served.origin}/user-logs/?role=Agent`);
  await page.getByRole("heading", { name: "Users Log", exact: true }).waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByText("Exports all entries that match.", { exact: true }).waitFor();
  await close();
});
