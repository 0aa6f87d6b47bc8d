import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { parse as parseCsv } from "csv-parse/sync";
import exceljs from "exceljs";
import type { Browser, Page } from "playwright-core";
import type { Entry } from "../../packages/user-logs/src/client/client.ts";
import { launchChromium } from "../browser/chromium.ts";
import { applyFilters, choose, openBrowser, openFromMenu, signIn } from "./crm-browser.ts";
import { emptyDataDir, type StartedCrm, startCrm } from "./start-crm.ts";

const timeZone = "Asia/Tokyo";
const tokyoAheadMs = 9 * 60 * 60 * 1000;

/** What a clock in Tokyo showed: nine hours ahead, all year round. */
const tokyo = (instant: string) => new Date(Date.parse(instant) + tokyoAheadMs).toISOString().slice(0, 19).replace("T", " ");

describe("dates of the viewer's zone, and each filter by itself", () => {
  let chromium: Browser;
  let crm: StartedCrm;
  let page: Page;
  let remove: () => Promise<void>;
  before(async () => {
    const folder = await emptyDataDir();
    remove = folder.remove;
    [chromium, crm] = await Promise.all([launchChromium(), startCrm(folder.dataDir)]);
    ({ page } = await openBrowser(chromium, crm, { timeZone }));
    // An entry of somebody else, for the filter to leave out.
    const stranger = { email: "nobody@example.com", password: "not the password" };
    await page.request.post("/sign-in", { form: stranger, headers: { origin: crm.url } });
    await signIn(page, crm.signIn!);
    for (const menu of ["Users", "Leads", "Roles"] as const) await openFromMenu(page, menu);
    await page.goto("/user-logs");
  });
  after(async () => {
    await chromium.close();
    await crm.stop();
    await remove();
  });

  const rows = () => page.getByRole("table", { name: "Users Log" }).locator("tbody tr[aria-rowindex]");
  const times = () =>
    rows()
      .locator("time")
      .evaluateAll((all) => all.map((time) => time.getAttribute("datetime") ?? ""));
  const modules = async () => new Set(await rows().locator("td:nth-of-type(3)").allInnerTexts());

  async function log(query = ""): Promise<Entry[]> {
    const answer = await page.request.get(`/api/user-logs/export?format=jsonl${query}`);
    return (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Entry);
  }

  async function ask(address: RegExp): Promise<void> {
    await applyFilters(page);
    await page.waitForURL(address);
    // The count is shown once the rows of this question are: until then those of the one before may still stand there.
    await page.getByRole("heading", { level: 2, name: /^Users Log [\d,]+$/ }).waitFor();
    await page.getByRole("table", { name: "Users Log" }).and(page.locator('[aria-busy="false"]')).waitFor();
  }

  it("Today shows what was recorded on this day in the viewer's zone", async () => {
    await page.getByRole("button", { name: "Today" }).click();
    await ask(/from=/);
    const address = new URL(page.url()).searchParams;
    assert.deepEqual(
      [address.get("from"), address.get("to")].map((day) => day?.slice(0, 10)),
      Array(2).fill(tokyo(new Date().toISOString()).slice(0, 10)),
    );
    const all = new Set((await log()).map((entry) => entry.recordedAt));
    const shown = await times();
    assert.ok(shown.length >= 4);
    for (const time of shown) assert.ok(all.has(time), time);
  });

  it("a moment in the address is one of the viewer's zone", async () => {
    const first = (await log("&sort=oldest")).find(({ action }) => action === "leads.open");
    const from = tokyo(first!.recordedAt).replace(" ", "T");
    await page.goto(`/user-logs?action=users&action=leads&action=roles&from=${from}&tz=${timeZone}`);
    await rows().first().waitFor();
    const wanted = (await log("&action=users&action=leads&action=roles")).filter(
      (entry) => tokyo(entry.recordedAt) >= from.replace("T", " "),
    );
    assert.deepEqual(
      await times(),
      wanted.map((entry) => entry.recordedAt),
    );
  });

  it("filters by user alone, and by action alone", async () => {
    assert.ok((await log()).some(({ actor }) => actor.name !== "Admin"));
    await page.goto("/user-logs");
    await choose(page, "User", ["Admin"]);
    await ask(/user=/);
    const names = new Set(await rows().locator("td:first-of-type bdi, td:first-of-type .ul-row-link").allInnerTexts());
    assert.deepEqual(names, new Set(["Admin"]));
    await page.goto("/user-logs");
    await choose(page, "Actions", ["leads"]);
    await ask(/action=leads/);
    await page.waitForFunction(() => document.querySelectorAll("tbody tr[aria-rowindex]").length === 1);
    assert.deepEqual(
      [...(await modules())].map((text) => text.toLowerCase().trim()),
      ["leads"],
    );
  });

  for (const format of ["CSV", "Excel (XLSX)", "JSON Lines"]) {
    it(`exports the dates that are shown, as ${format}`, async () => {
      await page.goto("/user-logs?action=users&action=leads&action=roles&sort=oldest");
      await rows().first().waitFor();
      const shown = await times();
      assert.ok(shown.length >= 3);
      await page.getByRole("button", { name: "Export", exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: format, exact: true }).click(),
      ]);
      const dates = await datesOf(await readFile(await download.path()), format);
      assert.deepEqual(dates, format === "JSON Lines" ? shown : shown.map(tokyo));
    });
  }
});

async function datesOf(file: Buffer, format: string): Promise<string[]> {
  if (format === "JSON Lines") {
    const lines = file.toString("utf8").trim().split("\n");
    return lines.map((line) => (JSON.parse(line) as Entry).recordedAt);
  }
  const rows = format === "CSV" ? (parseCsv(file, { bom: true }) as string[][]) : await sheetRows(file);
  const [head = [], ...body] = rows;
  return body.map((row) => row[head.indexOf(`Date (${timeZone})`)] ?? "");
}

async function sheetRows(file: Buffer): Promise<string[][]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push([1, 2, 3, 4, 5].map((column) => row.getCell(column).text)));
  return rows;
}
