import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { parse as parseCsv } from "csv-parse/sync";
import exceljs from "exceljs";
import type { Browser, Page } from "playwright-core";
import { type Entry, moduleOf } from "../../packages/user-logs/src/client/client.ts";
import { evaluate } from "../../packages/user-logs/src/query/evaluate.ts";
import { parseUrlQuery, queryOf } from "../../packages/user-logs/src/query/url.ts";
import { launchChromium } from "../browser/chromium.ts";
import {
  applyFilters,
  choose,
  type CrmBrowser,
  type LogLine,
  openBrowser,
  openFromMenu,
  shownLines,
  signIn,
  waitForChip,
} from "./crm-browser.ts";
import { emptyDataDir, type StartedCrm, startCrm } from "./start-crm.ts";

const sorts = [
  "Oldest first",
  "Name A–Z",
  "Name Z–A",
  "Role A–Z",
  "Role Z–A",
  "Action A–Z",
  "Action Z–A",
  "Item name A–Z",
  "Item name Z–A",
  "Newest first",
];

describe("User Logs after a morning of two people", () => {
  let chromium: Browser;
  let crm: StartedCrm;
  let admin: CrmBrowser;
  let page: Page;
  let remove: () => Promise<void>;

  before(async () => {
    const folder = await emptyDataDir();
    remove = folder.remove;
    [chromium, crm] = await Promise.all([launchChromium(), startCrm(folder.dataDir)]);
    assert.ok(crm.signIn);
    admin = await openBrowser(chromium, crm, { timeZone: "Asia/Tokyo" });
    page = admin.page;
    await signIn(page, crm.signIn);
    await workAsSalesAgent();
    await workAsAdmin();
    await openFromMenu(page, "User Logs");
  });
  after(async () => {
    await chromium.close();
    assert.equal(await crm.stop(), 0);
    await remove();
  });

  async function workAsSalesAgent(): Promise<void> {
    await openFromMenu(page, "Users");
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Sales Agent" }) });
    const email = /\S+@\S+/.exec(await row.innerText())?.[0] ?? "";
    const agent = await openBrowser(chromium, crm);
    await signIn(agent.page, { email, password: crm.signIn!.password });
    await openFromMenu(agent.page, "Leads");
    for (const path of ["/users", "/leads?q=a", "/leads"]) await agent.page.goto(path);
    assert.deepEqual(
      agent.errors.filter((error) => !error.includes("403")),
      [],
    );
    await agent.context.close();
  }

  async function workAsAdmin(): Promise<void> {
    for (const menu of ["Users", "Roles", "Leads"] as const) await openFromMenu(page, menu);
    for (const link of ["Sales Agent", "Admin"]) {
      await openFromMenu(page, "Users");
      await page.getByRole("table", { name: "Users" }).getByRole("link", { name: link, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: link, exact: true }).waitFor();
    }
  }

  /** The whole log, read through the API as an outsider would. */
  async function wholeLog(): Promise<Entry[]> {
    const answer = await page.request.get("/api/user-logs/export?format=jsonl&sort=oldest");
    return (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Entry);
  }

  /** What the address of the page asks for, worked out from the whole log by the definition of a query. */
  async function expectedLines(log: readonly Entry[]): Promise<LogLine[]> {
    return evaluate(log, queryOf(parseUrlQuery(new URL(page.url()).searchParams))).map(lineOf);
  }

  async function reset(): Promise<void> {
    await page.getByRole("region", { name: "Filters" }).getByRole("button", { name: "Reset filter" }).click();
    await waitForChip(page, "All");
  }

  async function checkShown(chip: number | null): Promise<void> {
    await waitForChip(page, chip === null ? "All" : String(chip));
    const shown = await shownLines(page);
    const wanted = await expectedLines(await wholeLog());
    assert.ok(shown.length > 0);
    assert.deepEqual(shown, wanted.slice(0, shown.length));
    if (chip !== null) assert.equal(shown.length, chip, "the test asks for little enough to be shown at once");
  }

  it("filters by role", async () => {
    await choose(page, "Role", ["Sales"]);
    await applyFilters(page);
    await page.waitForURL(/role=Sales/);
    await checkShown(await countOf("Sales"));
    assert.ok((await shownLines(page)).every(([, role]) => role === "Sales"));
  });

  async function countOf(role: string): Promise<number> {
    return (await wholeLog()).filter((entry) => entry.role === role).length;
  }

  it("goes back and forward through what was asked", async () => {
    await page.goBack();
    await waitForChip(page, "All");
    await page.goForward();
    await checkShown(await countOf("Sales"));
    await reset();
  });

  it("filters by user and by action together, and by what was refused", async () => {
    await choose(page, "User", ["Sales Agent"]);
    await choose(page, "Actions", ["users"]);
    await applyFilters(page);
    await page.waitForURL(/user=.*action=users/);
    await checkShown(1);
    await page.locator("tr.ul-row .ul-outcome").getByText("Denied").waitFor();
    await reset();
  });

  it("filters by date, in the viewer's zone", async () => {
    await page.getByRole("textbox", { name: "Date From" }).fill("2020-01-01");
    await page.getByRole("textbox", { name: "Date To" }).fill("2020-12-31");
    await applyFilters(page);
    await page.getByText("No entry matches").waitFor();
    await page.getByRole("textbox", { name: "Date From" }).fill("2020-02-31");
    await applyFilters(page);
    await page.getByText(/^Write a date like/).waitFor();
    await reset();
    await page.getByRole("button", { name: "Today" }).click();
    await applyFilters(page);
    await page.waitForURL(/tz=Asia%2FTokyo/);
    await page.getByRole("table", { name: "Users Log" }).waitFor();
    await reset();
  });

  it("searches any part of any text, with letters that mean something elsewhere", async () => {
    // Searches are entries too, and would find themselves and each other.
    await page.goto("/user-logs?action=users&action=roles&action=leads");
    const box = page.getByRole("searchbox", { name: "Search the entries" });
    await box.fill("EDIT page with name sales");
    await page.waitForURL(/q=EDIT/);
    await checkShown(1);
    for (const nothing of ["100%", "_", '"', "*", "'; DROP TABLE", "<script>"]) {
      await box.fill(nothing);
      await page.getByText("No entry matches").waitFor();
    }
    await box.fill("");
    await page.getByRole("table", { name: "Users Log" }).waitFor();
  });

  for (const sort of sorts) {
    it(`sorts: ${sort}`, async () => {
      // The address keeps the three modules of the search above, so that looks at the log do not come in between.
      await page.getByRole("button", { name: /^Select sorting method/ }).click();
      await page.getByRole("menuitemradio", { name: sort, exact: true }).click();
      await page.getByRole("menu").waitFor({ state: "detached" });
      await eventually(async () => {
        const shown = await shownLines(page);
        assert.ok(shown.length > 0);
        assert.deepEqual(shown, (await expectedLines(await wholeLog())).slice(0, shown.length));
      });
    });
  }

  for (const format of ["CSV", "Excel (XLSX)", "JSON Lines"]) {
    it(`exports what is shown, all of it, as ${format}`, async () => {
      await page.goto("/user-logs?action=users&action=leads&q=visit&sort=-item");
      const shown = await shownLines(page);
      await waitForChip(page, String(shown.length));
      await page.getByRole("button", { name: "Export", exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: format, exact: true }).click(),
      ]);
      const file = await readFile(await download.path());
      await page.getByText(`Done: ${shown.length} entries.`).waitFor();
      assert.deepEqual(await linesOf(file, format), shown);
    });
  }

  it("raises no error in the browser", () => {
    assert.deepEqual(admin.errors, []);
  });
});

/** Runs the check again until it passes; fails as it does when it has not passed for five seconds. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      return await check();
    } catch (problem) {
      if (Date.now() > deadline) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function lineOf(entry: Entry): LogLine {
  return [entry.actor.name, entry.role ?? "N/A", moduleOf(entry.action), withoutEnding(entry.info), entry.item?.name ?? "N/A"];
}

/** In a row a badge says how it ended; the log and its files keep it in the sentence. */
function withoutEnding(info: string): string {
  return info.replace(/ \((failed|denied)\)$/, "");
}

/** The page's columns of an exported file, read by somebody else's reader. */
async function linesOf(file: Buffer, format: string): Promise<LogLine[]> {
  if (format === "JSON Lines")
    return file
      .toString("utf8")
      .trim()
      .split("\n")
      .map((line) => lineOf(JSON.parse(line) as Entry));
  const rows = format === "CSV" ? (parseCsv(file, { bom: true }) as string[][]) : await sheetRows(file);
  const [head, ...body] = rows;
  assert.deepEqual(head?.slice(0, 6), ["Name", "Role", "Action", "Info", "Date (Asia/Tokyo)", "Item Name"]);
  return body.map(([name = "", role = "", action = "", info = "", , item = ""]) => [name, role, action, withoutEnding(info), item]);
}

async function sheetRows(file: Buffer): Promise<string[][]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push([1, 2, 3, 4, 5, 6].map((column) => row.getCell(column).text)));
  return rows;
}
