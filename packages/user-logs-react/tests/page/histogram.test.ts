import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { admin, agent } from "./people.ts";
import { openServedPage, type PageOptions, type ServedPage } from "./served-page.ts";

let served: ServedPage;

/** 45 days: more than parts of days, so that each has a bar. */
const dated = "?from=2026-06-01&to=2026-07-15&tz=Europe%2FBerlin";

before(async () => {
  served = await openServedPage();
  // In Berlin: one on 10 June, three on 1 July and six on 2 July, one of these in the first minutes of the day.
  for (const at of ["06-10T10:00", "07-01T13:41", "07-01T13:59", "07-01T20:10", "07-01T22:05", "07-02T10:00"]) {
    served.clock.nowMs = Date.parse(`2026-${at}:00.000Z`);
    await served.recorder.for(admin).record("users.open");
  }
  for (let number = 1; number <= 4; number++) {
    await served.recorder.for(agent).record("leads.update", { item: { id: String(number), name: `Lead ${number}` } });
  }
  // The looks of these tests are after all of them.
  served.clock.nowMs = Date.parse("2026-09-01T12:00:00.000Z");
});
after(() => served.close());

const chart = (page: Page) => page.getByRole("figure");
const bars = (page: Page) => chart(page).getByRole("option");
const barOf = (page: Page, name: string) => chart(page).getByRole("option", { name, exact: true });
const tip = (page: Page) => page.locator(".ul-bar-tip");
const drawn = (page: Page) => page.locator(".ul-histogram:not([data-stale]) .ul-bar").first().waitFor();

async function openDrawn(options: PageOptions = {}) {
  const opened = await served.open({ search: dated, ...options });
  await drawn(opened.page);
  return opened;
}

test("there is a bar for each day, with its entries, and all of it in a sentence", async () => {
  const { page, complaints, close } = await openDrawn();
  assert.equal(await bars(page).count(), 45);
  const named = await bars(page).evaluateAll((all) =>
    all.flatMap((bar) => (bar.children.length > 0 ? [bar.getAttribute("aria-label")] : [])),
  );
  assert.deepEqual(named, ["Wed, Jun 10, 2026 · 1 entry", "Wed, Jul 1, 2026 · 3 entries", "Thu, Jul 2, 2026 · 6 entries"]);
  await page
    .getByRole("figure", { name: /^10 entries, Mon, Jun 1 – Wed, Jul 15, 2026; most of them Thu, Jul 2, 2026: 6 entries\.$/ })
    .waitFor();
  const heights = await chart(page)
    .locator(".ul-bar > span")
    .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().height));
  assert.ok(Math.abs(heights[2]! - 2 * heights[1]!) <= 1 && Math.abs(heights[2]! - 6 * heights[0]!) <= 1, String(heights));
  await barOf(page, "Wed, Jul 1, 2026 · 3 entries").hover();
  assert.equal(await tip(page).textContent(), "Wed, Jul 1, 2026 · 3 entries");
  // What is told can itself be pointed at, and is sent away by a key.
  await tip(page).hover();
  assert.equal(await tip(page).textContent(), "Wed, Jul 1, 2026 · 3 entries");
  await page.keyboard.press("Escape");
  await tip(page).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

test("a bar asks for its day, and then for its half hour", async () => {
  const { page, close } = await openDrawn();
  await barOf(page, "Wed, Jul 1, 2026 · 3 entries").click();
  await page.waitForURL((url) => url.search === "?from=2026-07-01&to=2026-07-01&tz=Europe%2FBerlin");
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Date From" }).inputValue(), "2026-07-01");
  await barOf(page, "Wed, Jul 1, 2026, 15:30 – 15:59 · 2 entries").click();
  await page.waitForURL(/\?from=2026-07-01T15%3A30&to=2026-07-01T15%3A59&tz=Europe%2FBerlin$/);
  await page.getByRole("heading", { name: "Users Log 2" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  // A bar of a day on which nothing happened leads nowhere.
  await page.goBack();
  await barOf(page, "Thu, Jun 11, 2026 · 0 entries").click({ force: true });
  await page.getByRole("heading", { name: "Users Log 10" }).waitFor();
  assert.match(page.url(), /from=2026-06-01/);
  await close();
});

test("the days are the viewer's, and those of the question where it names dates", async () => {
  const { page, close } = await openDrawn({ timeZone: "Asia/Tokyo", search: "?action=leads&action=users" });
  // Since 10 June 2026, until now.
  assert.match((await bars(page).first().getAttribute("aria-label")) ?? "", /(Jun|2026)/);
  await page.goto(`${served.origin}/user-logs/${dated}`);
  await drawn(page);
  await barOf(page, "Thu, Jul 2, 2026 · 6 entries").waitFor();
  await page.goto(`${served.origin}/user-logs/${dated.replace("Europe%2FBerlin", "Asia%2FTokyo")}`);
  await barOf(page, "Thu, Jul 2, 2026 · 7 entries").click();
  await page.waitForURL(/\?from=2026-07-02&to=2026-07-02&tz=Asia%2FTokyo$/);
  await close();
});

test("by keyboard it is one stop of the Tab key, arrows move on, Enter chooses, and the focus stays", async () => {
  const { page, close } = await openDrawn();
  const focused = (name: string) => page.locator(`[role="option"][aria-label="${name}"]:focus`).waitFor();
  await page.getByRole("button", { name: "View", exact: true }).focus();
  await page.keyboard.press("Tab");
  await focused("Wed, Jun 10, 2026 · 1 entry");
  assert.equal(await tip(page).textContent(), "Wed, Jun 10, 2026 · 1 entry");
  await page.keyboard.press("ArrowRight");
  await focused("Wed, Jul 1, 2026 · 3 entries");
  await page.keyboard.press("End");
  await focused("Thu, Jul 2, 2026 · 6 entries");
  await page.keyboard.press("Home");
  await focused("Wed, Jun 10, 2026 · 1 entry");
  // The page does not scroll by the same key.
  await page.evaluate(() => window.addEventListener("keydown", (event) => (document.title = `${event.key} ${event.defaultPrevented}`)));
  await page.keyboard.press("End");
  assert.equal(await page.title(), "End true");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator('[role="option"]:focus').count(), 0);
  await tip(page).waitFor({ state: "detached" });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?from=2026-07-02&to=2026-07-02/);
  await barOf(page, "Thu, Jul 2, 2026, 12:00 – 12:29 · 5 entries").waitFor();
  await page.locator('.ul-bars:focus, .ul-bars [role="option"]:focus').waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator('[role="option"][aria-label*=", 2026, "]:focus').waitFor();
  await close();
});

test("the rows do not wait for it, and it is one look with them", async () => {
  const before = await looks();
  const { page, close } = await served.open({ search: "about:blank" });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const asked: string[] = [];
  await page.route(/\/(histogram|entries)\?/, async (route) => {
    asked.push(new URL(route.request().url()).pathname.split("/").at(-1)!);
    if (asked.at(-1) === "histogram") await held;
    await route.continue();
  });
  await page.goto(`${served.origin}/user-logs/${dated}&q=lead`);
  await page.getByText("Sales Agent updated lead Lead 4").waitFor();
  assert.equal(await bars(page).count(), 0);
  release();
  await drawn(page);
  assert.deepEqual(asked, ["entries", "histogram"]);
  assert.deepEqual((await looks()).slice(before.length), [
    "Auditor visited user logs main page",
    'Auditor searched user logs: "lead" · from 2026-06-01 (Europe/Berlin) · to 2026-07-15 (Europe/Berlin)',
  ]);
  await close();
});

const looks = async () => {
  const { entries } = await served.store.list(
    "default",
    { filter: { field: "module", in: ["user_logs"] }, search: "", sort: { by: "date", direction: "asc" } },
    { limit: 500 },
  );
  return entries.map(({ info }) => info);
};

test("while another question is asked the old bars stand, paler; where it cannot be read, it says so and the rows stand", async () => {
  const { page, close } = await openDrawn();
  await page.route(/\/histogram\?/, async (route) => {
    await page.locator(".ul-histogram[data-stale]").waitFor();
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"code":"query_too_slow"}' });
  });
  await page.getByRole("searchbox", { name: "Search the entries" }).fill("lead");
  await page.getByText("The chart could not be read.").waitFor();
  assert.equal(await chart(page).count(), 0);
  await page.getByText("Sales Agent updated lead Lead 4").waitFor();
  await page.unroute(/\/histogram\?/);
  await page.getByRole("button", { name: "Retry" }).click();
  await barOf(page, "Thu, Jul 2, 2026 · 4 entries").waitFor();
  await close();
});

test("it is not there where nothing is listed, nor where the list cannot be read", async () => {
  for (const search of ["?role=Nobody", `${dated}&q=nowhere`]) {
    const { page, close } = await served.open({ search });
    await page.getByText("No entry matches").waitFor();
    assert.equal(await chart(page).count(), 0);
    await close();
  }
  const empty = await served.open({ viewer: "stranger" });
  await empty.page.getByText("Nothing has been recorded yet").waitFor();
  assert.equal(await chart(empty.page).count(), 0);
  await empty.close();
});

test("hidden, it is not asked for, and stays hidden in this browser", async () => {
  const { page, close } = await openDrawn();
  await page.getByRole("button", { name: "Hide chart" }).click();
  await chart(page).waitFor({ state: "detached" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.getByText("Sales Agent updated lead Lead 4").waitFor();
  await page.getByRole("heading", { name: "Users Log 10" }).waitFor();
  assert.ok(!asked.some((path) => path.endsWith("/histogram")));
  await page.getByRole("button", { name: "Show chart" }).click();
  await drawn(page);
  await close();
});

test("a browser that stores nothing hides it as long as the page is open", async () => {
  const { page, complaints, close } = await served.open({ search: "about:blank" });
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  complaints.length = 0;
  await page.goto(`${served.origin}/user-logs/${dated}`);
  await drawn(page);
  await page.getByRole("button", { name: "Hide chart" }).click();
  await chart(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Show chart" }).click();
  await drawn(page);
  assert.deepEqual(complaints, []);
  await close();
});

test("on a phone it has fewer bars, and what is told of the last of them is on the page", async () => {
  const asked: string[] = [];
  const { page, close } = await served.open({ width: 360, search: "about:blank" });
  page.on("request", (request) => asked.push(new URL(request.url()).searchParams.get("buckets") ?? ""));
  await page.goto(`${served.origin}/user-logs/${dated}`);
  await drawn(page);
  assert.deepEqual(
    asked.filter((buckets) => buckets !== ""),
    ["24"],
  );
  assert.equal(await bars(page).count(), 7);
  for (const bar of [bars(page).first(), bars(page).last()]) {
    await bar.hover({ force: true });
    const { x, width } = (await tip(page).locator("span").boundingBox())!;
    assert.ok(x >= 0 && x + width <= 360, `${x} ${width}`);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await close();
});

test("bars stand out from what is behind them, in light and in dark, and the list does not jump when they come", async () => {
  for (const dark of [false, true]) {
    const { page, close } = await openDrawn({ dark });
    const [bar, ground] = await page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d")!;
      const rgb = (element: Element) => {
        canvas.fillStyle = getComputedStyle(element).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      return [rgb(document.querySelector(".ul-bar > span")!), rgb(document.querySelector(".ul-list")!)];
    });
    assert.ok(contrast(bar!, ground!) >= 3, `${String(bar)} on ${String(ground)}`);
    await close();
  }
  const { page, close } = await served.open({ search: "about:blank" });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/histogram\?/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${served.origin}/user-logs/${dated}`);
  const row = page.locator("tr.ul-row").first();
  const { y } = (await row.boundingBox())!;
  release();
  await drawn(page);
  assert.equal((await row.boundingBox())!.y, y);
  await close();
});

/** Of two colors, as WCAG 2.2 reckons it. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (rgb: readonly number[]) => {
    const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
