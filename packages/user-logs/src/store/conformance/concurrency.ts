import assert from "node:assert/strict";
import { type SortKey, sortKeys } from "../../query/query.ts";
import type { Store } from "../store.ts";
import { type Case, entryOf, everyPage, hasCode, queryOf, tenant } from "./case.ts";

const callers = 20;
const each = 500;

function madeBy(caller: number, number: number) {
  return entryOf({
    actor: { type: "user", id: String(caller), name: `User ${number % 7}` },
    role: number % 3 === 0 ? null : `Role ${number % 5}`,
    action: `m${number % 4}.act`,
    info: `${caller} did ${number}`,
    item: number % 2 === 0 ? null : { type: "lead", id: String(number % 11), name: `Lead ${number % 11}` },
  });
}

async function write(store: Store, caller: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < each;) {
    const entries = Array.from({ length: 1 + (number % 5) }, (_, index) => madeBy(caller, number + index)).slice(0, each - number);
    number += entries.length;
    const receipts = await store.append(entries);
    ids.push(...receipts.map(({ id }) => id));
  }
  return ids;
}

/** Pages through one sorting of what is there now; every entry must come once. */
async function readThrough(store: Store, by: SortKey, direction: "asc" | "desc"): Promise<void> {
  const { position: until } = await store.head(tenant);
  const found = await everyPage(store, queryOf({ sort: { by, direction } }), { limit: 200, until });
  assert.deepEqual(new Set(found.map(({ position }) => position)).size, until);
  assert.equal(found.length, until);
}

export const concurrencyCases: readonly Case[] = [
  {
    name: "10,000 entries by 20 concurrent callers, while a reader pages through every sorting: none lost, none repeated",
    async run(place) {
      const store = place.open();
      let writing = true;
      const reading = (async () => {
        while (writing)
          for (const by of sortKeys) for (const direction of ["asc", "desc"] as const) await readThrough(store, by, direction);
      })();
      const ids = (await Promise.all(Array.from({ length: callers }, (_, caller) => write(store, caller)))).flat();
      writing = false;
      await reading;
      for (const by of sortKeys) for (const direction of ["asc", "desc"] as const) await readThrough(store, by, direction);
      const found = await everyPage(store, queryOf({ sort: { by: "date", direction: "asc" } }), { limit: 500 });
      assert.deepEqual(
        found.map(({ position }) => position),
        ids.map((_, index) => index + 1),
      );
      assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(ids));
      assert.ok(found.every((entry, index) => index === 0 || entry.recordedAt >= found[index - 1]!.recordedAt));
    },
  },
  {
    name: "a call that is refused does not disturb those that arrive with it",
    async run(place) {
      const store = place.open();
      const known = entryOf();
      await store.append([known]);
      const calls = Array.from({ length: 50 }, (_, index) =>
        store.append([entryOf(), ...(index % 2 === 1 ? [{ ...known, info: "else" }] : [])]),
      );
      const settled = await Promise.allSettled(calls);
      assert.deepEqual(
        settled.map(({ status }) => status),
        calls.map((_, index) => (index % 2 === 1 ? "rejected" : "fulfilled")),
      );
      assert.ok(settled.every((call) => call.status === "fulfilled" || hasCode("entry_conflict")(call.reason)));
      assert.equal((await store.head(tenant)).position, 26);
    },
  },
];
