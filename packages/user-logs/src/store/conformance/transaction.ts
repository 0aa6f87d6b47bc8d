import assert from "node:assert/strict";
import { type Case, entryOf, everyPage, hasCode, queryOf, tenant } from "./case.ts";

export const transactionCases: readonly Case[] = [
  {
    name: "with tx an entry is there when the host commits, and not before",
    async run(place) {
      const store = place.open();
      const first = await place.begin();
      // The store has never been asked for anything: the tables come with the host's transaction.
      const entry = entryOf();
      assert.equal((await store.append([entry], { tx: first.tx }))[0]?.position, 1);
      await first.commit();
      assert.equal((await store.head(tenant)).position, 1);
      const second = await place.begin();
      await store.append([entryOf({ info: "in the transaction" })], { tx: second.tx });
      assert.equal((await store.head(tenant)).position, 1);
      await second.commit();
      assert.equal((await everyPage(store, queryOf({ search: "in the transaction" }))).length, 1);
      assert.deepEqual(await store.append([entry]), [
        { id: entry.id, position: 1, recordedAt: (await store.get(tenant, entry.id, { and: [] }))?.recordedAt, added: false },
      ]);
    },
  },
  {
    name: "with tx an entry is gone when the host rolls back, and its position is given again",
    async run(place) {
      const store = place.open();
      await store.append([entryOf()]);
      const first = await place.begin();
      const gone = entryOf({ info: "never happened", actor: { type: "user", id: "ghost", name: "Ghost" }, role: "Ghost role" });
      assert.equal((await store.append([gone], { tx: first.tx }))[0]?.position, 2);
      await first.rollback();
      assert.equal((await everyPage(store, queryOf())).length, 1);
      assert.equal((await store.append([entryOf({ role: "Another role" })]))[0]?.position, 2);
      assert.equal((await everyPage(store, queryOf({ search: "ghost" }))).length, 0);
      const second = await place.begin();
      assert.equal((await store.append([gone], { tx: second.tx }))[0]?.added, true);
      await second.commit();
      assert.deepEqual(
        (await everyPage(store, queryOf())).map(({ role }) => role),
        ["Ghost role", "Another role", "Super Admin"],
      );
      assert.equal((await everyPage(store, queryOf({ search: "ghost" }))).length, 1);
    },
  },
  {
    name: "says of an entry whether it is in the log: not before the host commits, and never after a rollback",
    async run(place) {
      const store = place.open();
      const [kept, gone, without] = [entryOf(), entryOf(), entryOf()];
      const has = () => Promise.all([kept, gone, without].map(({ id }) => store.has(tenant, id)));
      assert.deepEqual(await has(), [false, false, false]);
      const first = await place.begin();
      await store.append([kept], { tx: first.tx });
      assert.deepEqual(await has(), [false, false, false]);
      await first.commit();
      assert.deepEqual(await has(), [true, false, false]);
      const second = await place.begin();
      await store.append([gone], { tx: second.tx });
      assert.deepEqual(await has(), [true, false, false]);
      await second.rollback();
      await store.append([without]);
      assert.deepEqual(await has(), [true, false, true]);
      assert.equal(await store.has("another tenant", kept.id), false);
      assert.equal(await store.has(tenant, "no id"), false);
    },
  },
  {
    name: "with tx an entry lives and dies with the host's savepoint",
    async run(place) {
      const store = place.open();
      const host = await place.begin();
      await store.append([entryOf({ info: "kept before" })], { tx: host.tx });
      await host.savepoint();
      await store.append([entryOf({ info: "undone" })], { tx: host.tx });
      await host.rollbackToSavepoint();
      await store.append([entryOf({ info: "kept after" })], { tx: host.tx });
      await host.commit();
      assert.deepEqual(
        (await everyPage(store, queryOf())).map(({ info }) => info),
        ["kept after", "kept before"],
      );
      assert.equal((await everyPage(store, queryOf({ search: "undone" }))).length, 0);
      assert.equal((await everyPage(store, queryOf({ search: "kept" }))).length, 2);
    },
  },
  {
    name: "with tx a refused call leaves the transaction as it was",
    async run(place) {
      const store = place.open();
      const known = entryOf();
      await store.append([known]);
      const host = await place.begin();
      await store.append([entryOf({ info: "good" })], { tx: host.tx });
      await assert.rejects(
        store.append([entryOf({ info: "bad" }), { ...known, info: "else" }], { tx: host.tx }),
        hasCode("entry_conflict"),
      );
      await host.commit();
      assert.deepEqual(
        (await everyPage(store, queryOf())).map(({ info }) => info),
        ["good", known.info],
      );
    },
  },
  {
    name: "what is not a transaction of this store is refused, and nothing is written",
    async run(place) {
      const store = place.open();
      const host = await place.begin();
      await host.commit();
      for (const tx of [host.tx, {}, null, "tx", 1])
        await assert.rejects(store.append([entryOf()], { tx }), hasCode("foreign_transaction"));
      assert.equal((await store.head(tenant)).position, 0);
    },
  },
  {
    name: "an append beside an open transaction waits for it without stopping the host's event loop",
    async run(place) {
      const store = place.open();
      await store.append([entryOf()]);
      const host = await place.begin();
      await store.append([entryOf({ info: "inside" })], { tx: host.tx });
      const beside = store.append([entryOf({ info: "beside" })]);
      // The loop turns and readers read while the writer waits.
      for (let turn = 0; turn < 20; turn++) assert.equal((await store.head(tenant)).position, 1);
      await store.append([entryOf({ info: "inside again" })], { tx: host.tx });
      await host.commit();
      assert.equal((await beside)[0]?.position, 4);
      assert.deepEqual((await everyPage(store, queryOf())).map(({ info }) => info).slice(0, 3), ["beside", "inside again", "inside"]);
    },
  },
];
