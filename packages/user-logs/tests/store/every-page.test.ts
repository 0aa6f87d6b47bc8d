import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { entryOf, everyPage, queryOf } from "../../src/store/conformance/case.ts";
import type { Page } from "../../src/query/answer.ts";
import type { Store } from "../../src/store/store.ts";
import { createSqlitePlace } from "../sqlite/place.ts";

describe("reading page by page ends, whatever a store answers", () => {
  const place = createSqlitePlace();
  let store: Store;
  before(async () => {
    store = place.open();
    await store.append(Array.from({ length: 6 }, () => entryOf()));
  });
  after(() => place.remove());

  /** The real store with pages that are spoilt on their way. */
  const spoilt = (spoil: (page: Page, asked: number) => Page): Store => {
    let asked = 0;
    return { ...store, list: async (...call) => spoil(await store.list(...call), asked++) };
  };
  const read = (broken: Store) => everyPage(broken, queryOf(), { limit: 2 });

  it("gives all of them where nothing is broken", async () => {
    assert.equal((await read(store)).length, 6);
  });

  it("fails where an entry comes again", async () => {
    const first = (await store.list("default", queryOf(), { limit: 2 })).entries;
    await assert.rejects(read(spoilt((page) => ({ ...page, entries: first }))), /is on two pages/);
  });

  it("fails where a cursor leads back", async () => {
    const { next } = await store.list("default", queryOf(), { limit: 2 });
    await assert.rejects(read(spoilt(() => ({ entries: [], next }))), /leads back/);
  });

  it("fails where there are more pages than the log has entries", async () => {
    let cursors = 0;
    const endless: Store = { ...store, list: async () => ({ entries: [], next: `${cursors++}` }) };
    await assert.rejects(read(endless), /more rows or pages than the 6 entries/);
  });

  it("fails where there are more entries than the log has", async () => {
    const invented = spoilt((page, asked) => ({
      next: page.next ?? "on",
      entries: page.entries.flatMap((entry) =>
        [1, 2, 3, 4].map((part) => ({ ...entry, position: asked * 100 + entry.position * 10 + part })),
      ),
    }));
    await assert.rejects(read(invented), /more rows or pages than the 6 entries/);
  });
});
