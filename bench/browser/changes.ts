import type { Page } from "playwright-core";

/** One way to change what the list shows. */
export interface Change {
  readonly name: string;
  /** Everything that the viewer does before: opens lists, chooses, types. */
  prepare(page: Page, round: number): Promise<void>;
  /** The press or key after which the rows change, last of all that it does. */
  act(page: Page, round: number): Promise<void>;
  /** How long the page waits for more letters before it asks; 0 where it asks at once. */
  readonly pauseMs: number;
}

/** The page's own, in `toolbar/search-box.tsx`: each text that is searched for is recorded, so not every letter is one. */
const typingPauseMs = 300;
const texts = ["won", "main page", "Müller", "小明", "edit page", "an", "иск"];

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const filter = (page: Page) => button(page, "Filter").click();
const searchBox = (page: Page) => page.getByRole("searchbox", { name: "Search the entries" });
const nothing = () => Promise.resolve();

/** Every kind of change, in an order in which each leaves rows that the next one changes. */
export const changes: readonly Change[] = [
  choice("role", "Role", 0),
  reset("role cleared"),
  choice("user", "User", 0),
  reset("user cleared"),
  choice("action", "Actions", 0),
  reset("action cleared"),
  choice("outcome", "Outcome", 1),
  reset("outcome cleared"),
  dates(),
  reset("dates cleared"),
  {
    name: "search, typed",
    prepare: (page) => searchBox(page).click(),
    act: (page, round) => page.keyboard.insertText(texts[round % texts.length]!),
    pauseMs: typingPauseMs,
  },
  clearing(),
  {
    name: "search, Enter",
    prepare: (page) => searchBox(page).click(),
    async act(page, round) {
      await page.keyboard.insertText(texts[(round + 1) % texts.length]!);
      await page.keyboard.press("Enter");
    },
    pauseMs: 0,
  },
  clearing(),
  sorting("Date", "oldest first"),
  sorting("Date", "newest first"),
  ...["Name", "Role", "Action", "Item Name"].flatMap((column) => [sorting(column, "A–Z"), sorting(column, "Z–A")]),
  sorting("Date", "newest first"),
];

/** Chooses an option of a list, another one in each round, and presses *Filter*. */
function choice(name: string, label: string, first: number): Change {
  return {
    name,
    async prepare(page, round) {
      await page.getByRole("button", { name: `${label} None selected`, exact: true }).click();
      const options = page.getByRole("dialog", { name: label, exact: true }).getByRole("option");
      await options.nth(first).waitFor();
      // Nobody presses what appeared this very moment, and the list moves to its place when it has grown.
      await page.waitForTimeout(300);
      await options.nth(first + (round % ((await options.count()) - first))).click();
      await page.getByRole("option", { selected: true }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText("Not applied yet").waitFor();
    },
    act: filter,
    pauseMs: 0,
  };
}

/** Some months of one of the log's years, others in each round. */
function dates(): Change {
  return {
    name: "dates",
    async prepare(page, round) {
      const year = 2023 + (round % 3);
      await page.getByRole("textbox", { name: "Date From" }).fill(`${year}-03-01`);
      await page.getByRole("textbox", { name: "Date To" }).fill(`${year}-0${4 + (round % 5)}-15`);
    },
    act: filter,
    pauseMs: 0,
  };
}

function reset(name: string): Change {
  return { name, prepare: nothing, act: (page) => button(page, "Reset filter").click(), pauseMs: 0 };
}

function clearing(): Change {
  return { name: "search cleared", prepare: nothing, act: (page) => button(page, "Clear search").click(), pauseMs: 0 };
}

/** A press on the header: the first sorts by the column, the next one turns it round. */
function sorting(column: string, order: string): Change {
  return {
    name: `sorted by ${column}, ${order}`,
    prepare: nothing,
    act: (page) => page.getByRole("columnheader", { name: column, exact: true }).getByRole("button").click(),
    pauseMs: 0,
  };
}
