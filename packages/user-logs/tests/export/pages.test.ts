import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { exportPages, type Exported } from "../../src/export/pages.ts";
import type { ExportedPage, Store } from "../../src/store/store.ts";
import { everyEntry } from "./exported.ts";

const exported: Exported = { tenant: "default", query: everyEntry, until: 100, format: "xlsx", timeZone: "UTC" };

interface Asked {
  readonly limit: number;
  readonly firstRow: number;
  readonly answer: (page: ExportedPage) => void;
  readonly fail: (problem: Error) => void;
}

/** A store that answers when the test says so. */
function slowStore() {
  const asked: Asked[] = [];
  const store: Pick<Store, "export"> = {
    export: (_tenant, _query, { limit }, { firstRow }) =>
      new Promise((answer, fail) => {
        asked.push({ limit, firstRow, answer, fail });
      }),
  };
  return { asked, store };
}

const page = (rows: number, next: string | null = "more", bytes = rows): ExportedPage => ({ bytes: new Uint8Array(bytes), rows, next });

describe("the pages of an export", () => {
  it("while one is written the next is made, and no other", async () => {
    const { asked, store } = slowStore();
    const pages = exportPages(store, exported);
    const first = pages.next();
    assert.equal(asked.length, 1);
    asked[0]!.answer(page(500));
    assert.equal((await first).value?.rows, 500);
    await turn();
    assert.deepEqual(
      asked.map(({ firstRow }) => firstRow),
      [2, 502],
    );
    asked[1]!.answer(page(500));
    await turn();
    assert.equal(asked.length, 2, "not before the second is taken");
    await pages.next();
    assert.equal(asked.length, 3);
    asked[2]!.answer(page(0, null));
    assert.equal((await pages.next()).done, true);
  });

  it("a page that fails before it is waited for fails the export, in its turn", async () => {
    const { asked, store } = slowStore();
    const pages = exportPages(store, exported);
    const first = pages.next();
    asked[0]!.answer(page(500));
    await first;
    asked[1]!.fail(new Error("the disk is gone"));
    await turn();
    await assert.rejects(pages.next(), /the disk is gone/);
  });

  it("who leaves early leaves when the page under way has come, failed or not", async () => {
    const { asked, store } = slowStore();
    const pages = exportPages(store, exported);
    const first = pages.next();
    asked[0]!.answer(page(500));
    await first;
    let left = false;
    const leaving = pages.return().then(() => (left = true));
    await turn();
    assert.equal(left, false);
    asked[1]!.fail(new Error("closed"));
    await leaving;
    assert.equal(asked.length, 2);
  });

  it("a sheet is full by its rows, the last of which is kept, or by its bytes", async () => {
    const { asked, store } = slowStore();
    const places: string[] = [];
    const pages = exportPages(store, exported, { rows: 602, bytes: 1_000 });
    const done = (async () => {
      for await (const { place, rows } of pages) places.push(`${place.sheet}: ${place.row} + ${rows}`);
    })();
    for (const answer of [page(500), page(100), page(500, "more", 1_000), page(300), page(100, null)]) {
      await turn();
      asked.at(-1)!.answer(answer);
    }
    await done;
    assert.deepEqual(places, ["1: 2 + 500", "1: 502 + 100", "2: 2 + 500", "3: 2 + 300", "3: 302 + 100"]);
    assert.deepEqual(
      asked.map(({ limit }) => limit),
      [600, 100, 600, 600, 300],
    );
  });
});
