import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { fillLog } from "./people.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

let served: ServedPage;

before(async () => {
  served = await openServedPage();
  await fillLog(served.recorder, served.clock);
});
after(() => served.close());

const listed = (page: Page) => page.locator("tr.ul-row").first().waitFor();

async function violations(page: Page): Promise<string[]> {
  // Overlays fade in: their colors are judged when they stand.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations === 1)
        .map((one) => one.finished),
    ),
  );
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`));
}

const views: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  list: async (page) => {
    await listed(page);
    await page.getByRole("figure").getByRole("option").first().waitFor();
  },
  "a bar's tip": async (page) => {
    await page.getByRole("figure").getByRole("option", { disabled: false }).first().hover();
    await page.locator(".ul-bar-tip").waitFor();
  },
  drawer: async (page) => {
    await page.getByRole("row").filter({ hasText: "updated lead ACME", hasNotText: "Auditor" }).click();
    await page.getByText("Changed, not shown").waitFor();
  },
  sorting: async (page) => {
    await page.getByRole("button", { name: "Select sorting method" }).click();
    await page.getByRole("menuitemradio", { name: "Oldest first" }).waitFor();
  },
  options: async (page) => {
    const fold = page.getByRole("button", { name: "Filters", exact: true });
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    await page.getByRole("button", { name: "Role None selected" }).click();
    await page.getByRole("option", { name: "Manager" }).click();
  },
  calendar: async (page) => {
    const fold = page.getByRole("button", { name: "Filters", exact: true });
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    await page.getByRole("button", { name: "Date From: open calendar" }).click();
    await page.getByRole("grid").waitFor();
  },
  "no match": async (page) => {
    await page.goto(`${served.origin}/user-logs/?role=Nobody`);
    await page.getByText("No entry matches").waitFor();
  },
};

// Contrast depends on the theme and layout on the width; each of both is seen once.
for (const [view, open] of Object.entries(views)) {
  for (const [dark, width] of [
    [false, 1440],
    [true, 360],
  ] as const) {
    test(`axe finds nothing: ${view}, ${dark ? "dark" : "light"}, ${width} px`, async () => {
      const { page, close } = await served.open({ dark, width, height: 800 });
      await page.getByRole("heading", { name: "Users Log" }).waitFor();
      await open(page);
      assert.deepEqual(await violations(page), []);
      await close();
    });
  }
}

test("nothing is wider than 360 px, and nothing that is pressed is smaller than 24 px", async () => {
  const { page, close } = await served.open({ width: 360, height: 740 });
  await listed(page);
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const small = await page.locator("button:visible").evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { width, height } = button.getBoundingClientRect();
      return width < 24 || height < 24 ? [`${button.textContent} ${width}×${height}`] : [];
    }),
  );
  assert.deepEqual(small, []);
  await close();
});

test("everything is done by keyboard alone: filter, search, rows, drawer, sorting", async () => {
  const { page, close } = await served.open();
  await listed(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  const tabTo = async (text: RegExp) => {
    for (let presses = 0; presses < 60 && !text.test(await focused()); presses++) await page.keyboard.press("Tab");
    assert.match(await focused(), text);
  };
  await tabTo(/^None selected$/);
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Manager" }).waitFor();
  await page.keyboard.type("man");
  // At once, before the server has answered.
  await page.keyboard.press("Enter");
  await page.locator('[role="option"][aria-selected="true"]').waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await tabTo(/^Filter$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Users Log 5" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("created");
  await page.getByRole("heading", { name: "Users Log 3" }).waitFor();
  await tabTo(/created lead Three/);
  await page.keyboard.press("End");
  await page.locator(".ul-row-link:focus", { hasText: "created lead One" }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Entry" }).getByText("created lead Two").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".ul-row-link:focus", { hasText: "created lead Two" }).waitFor();
  await close();
});
