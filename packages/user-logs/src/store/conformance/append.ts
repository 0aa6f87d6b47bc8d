import assert from "node:assert/strict";
import type { NewEntry } from "../../entry/entry.ts";
import { createEntryId } from "../../entry/id.ts";
import { limits } from "../../entry/limits.ts";
import { type Case, entryOf, everyPage, hasCode, queryOf, tenant } from "./case.ts";

const full: NewEntry = entryOf({
  occurredAt: "2020-02-29T23:59:59.999Z",
  actor: { type: "agent", id: "bot:1", name: "Robot" },
  role: null,
  via: [
    { type: "user", id: "1", name: "Admin" },
    { type: "api_key", id: "k", name: "" },
  ],
  action: "leads.update",
  kind: "change",
  info: "Robot changed Lead",
  message: { key: "leads.change", version: 3, params: { name: "Lead", count: 2 } },
  item: { type: "lead", id: "7", name: "Lead" },
  changes: [
    { field: "stage", before: "New", after: null },
    { field: "score", before: 1.5, after: true },
    { field: "password", before: null, after: null, masked: true },
    { field: "note", before: "", after: "long…", cut: 9000 },
    { field: "secret note", before: null, after: null, masked: true, cut: 5000 },
  ],
  outcome: { status: "failure", reason: "The disk was full" },
  context: { ip: "::1", claimedIp: "10.0.0.1", userAgent: "curl", method: "POST", path: "/leads/7", requestId: "r", sessionId: "s" },
  parent: createEntryId(),
});

export const appendCases: readonly Case[] = [
  {
    name: "positions count from 1 without gaps, in the order given",
    async run(place) {
      const store = place.open();
      assert.deepEqual(await store.append([]), []);
      assert.deepEqual(await store.head(tenant), { position: 0, recordedAt: null, since: null });
      const entries = Array.from({ length: 5 }, () => entryOf());
      const receipts = [...(await store.append(entries.slice(0, 3))), ...(await store.append(entries.slice(3)))];
      assert.deepEqual(
        receipts.map(({ id, position, added }) => [id, position, added]),
        entries.map(({ id }, index) => [id, index + 1, true]),
      );
      const [first, last] = [receipts[0]?.recordedAt, receipts.at(-1)?.recordedAt];
      assert.deepEqual(await store.head(tenant), { position: 5, recordedAt: last, since: first });
    },
  },
  {
    name: "an entry comes back exactly as it was given",
    async run(place) {
      const store = place.open();
      const entries = [full, entryOf()];
      const receipts = await store.append(entries);
      const expected = entries.map((entry, index) => ({ ...entry, position: index + 1, recordedAt: receipts[index]!.recordedAt }));
      assert.deepEqual((await everyPage(store, queryOf())).toReversed(), expected);
      assert.deepEqual(await store.get(tenant, full.id, { and: [] }), expected[0]);
    },
  },
  {
    name: "the same entry again gives the same receipt and adds nothing",
    async run(place) {
      const store = place.open();
      const first = await store.append([full, entryOf()]);
      const again = await store.append([entryOf(), structuredClone(full)]);
      assert.deepEqual(again[1], { ...first[0], added: false });
      assert.equal(again[0]?.position, 3);
      assert.equal((await store.head(tenant)).position, 3);
    },
  },
  {
    name: "an id with other content is refused, and nothing of its call is written",
    async run(place) {
      const store = place.open();
      await store.append([full]);
      const others: Partial<NewEntry>[] = [
        { info: "else" },
        { role: "" },
        { changes: [] },
        { context: { ...full.context, ip: "::2" } },
        { parent: null },
        { occurredAt: null },
        { item: { type: "lead", id: "7", name: "Lead " } },
      ];
      for (const other of others)
        await assert.rejects(store.append([entryOf(), { ...full, ...other }, entryOf()]), hasCode("entry_conflict"));
      assert.equal((await store.head(tenant)).position, 1);
      assert.equal((await store.append([full]))[0]?.added, false);
    },
  },
  {
    name: "an id twice in one call is added once, and refused with other content",
    async run(place) {
      const store = place.open();
      const entry = entryOf();
      const receipts = await store.append([entry, entryOf(), { ...entry }]);
      assert.deepEqual(
        receipts.map(({ position, added }) => [position, added]),
        [
          [1, true],
          [2, true],
          [1, false],
        ],
      );
      const other = entryOf();
      await assert.rejects(store.append([other, { ...other, info: "else" }]), hasCode("entry_conflict"));
      assert.equal((await store.head(tenant)).position, 2);
    },
  },
  {
    name: "a field that no entry has is refused, not dropped",
    async run(place) {
      const store = place.open();
      const strange = [
        { ...entryOf(), colour: "red" },
        { ...entryOf(), actor: { type: "user", id: "1", name: "A", email: "a@example.com" } },
        { ...entryOf(), context: { ip: "::1", port: 80 } },
        { ...entryOf(), changes: [{ field: "f", before: null, after: 1, unit: "m" }] },
      ] as unknown as NewEntry[];
      for (const entry of strange) await assert.rejects(store.append([entryOf(), entry]), hasCode("invalid_entry"));
      assert.equal((await store.head(tenant)).position, 0);
    },
  },
  {
    name: "a call of more bytes than allowed is refused in words",
    async run(place) {
      const store = place.open();
      const changes = Array.from({ length: 15 }, () => ({ field: "note", before: null, after: "x".repeat(4_000) }));
      const entries = Array.from({ length: 1_200 }, () => entryOf({ changes }));
      await assert.rejects(store.append(entries), hasCode("entry_too_large"));
      assert.equal((await store.append(entries.slice(0, 50))).length, 50);
    },
  },
  {
    name: "each tenant has positions, ids and entries of its own",
    async run(place) {
      const store = place.open();
      const entry = entryOf();
      await store.append([entry, entryOf({ tenant: "b" }), { ...entry, tenant: "b", info: "another" }]);
      assert.deepEqual(
        (await everyPage(store, queryOf())).map(({ info }) => info),
        [entry.info],
      );
      assert.deepEqual(
        (await everyPage(store, queryOf(), { of: "b" })).map(({ position }) => position),
        [2, 1],
      );
      assert.equal((await store.get("b", entry.id, { and: [] }))?.info, "another");
      const onlyB = entryOf({ tenant: "b", actor: { type: "user", id: "9", name: "Only B" }, role: "B" });
      await store.append([onlyB]);
      assert.equal(await store.get(tenant, onlyB.id, { and: [] }), null);
      assert.deepEqual(await store.count(tenant, queryOf({ search: "Only B" }), { bound: 10 }), { count: 0, exact: true });
      assert.deepEqual(
        (await store.facet(tenant, "role", queryOf(), { limit: 10, bound: 10 })).options.map(({ value }) => value),
        ["Super Admin"],
      );
      assert.deepEqual(await store.head("c"), { position: 0, recordedAt: null, since: null });
      assert.deepEqual(await store.list("c", queryOf(), { limit: 1 }), { entries: [], next: null });
    },
  },
  {
    name: "dates never go back, though the clock does",
    async run(place) {
      let nowMs = Date.parse("2026-07-01T12:00:00.000Z");
      const store = place.open({ now: () => nowMs });
      await store.append([entryOf()]);
      nowMs -= 60_000;
      const [earlier] = await store.append([entryOf()]);
      nowMs += 60_001;
      const [later] = await store.append([entryOf()]);
      assert.deepEqual([earlier?.recordedAt, later?.recordedAt], ["2026-07-01T12:00:00.000Z", "2026-07-01T12:00:00.001Z"]);
    },
  },
  {
    name: "what would break the log is refused, and the store goes on",
    async run(place) {
      const store = place.open();
      await assert.rejects(store.append([entryOf({ id: "no id" })]), hasCode("invalid_entry"));
      await assert.rejects(store.append([entryOf(), entryOf({ tenant: "" })]), hasCode("invalid_entry"));
      await assert.rejects(store.append([entryOf({ action: "users" })]), hasCode("invalid_entry"));
      await assert.rejects(store.append(Array.from({ length: limits.appendEntries + 1 }, () => entryOf())), hasCode("entry_too_large"));
      await assert.rejects(store.append([entryOf({ info: "ü".repeat(limits.entryBytes / 2) })]), hasCode("entry_too_large"));
      assert.equal((await store.append([entryOf()]))[0]?.position, 1);
    },
  },
  {
    name: "what was acknowledged is there after reopening",
    async run(place) {
      const first = place.open();
      const receipts = await first.append([full, entryOf()]);
      await first.close();
      const store = place.open();
      assert.deepEqual(
        (await everyPage(store, queryOf())).map(({ id }) => id),
        [receipts[1]!.id, full.id],
      );
      assert.deepEqual(await store.append([full]), [{ ...receipts[0], added: false }]);
      assert.equal((await store.append([entryOf()]))[0]?.position, 3);
    },
  },
  {
    name: "closing finishes what was accepted, refuses what comes after, and may be done twice",
    async run(place) {
      const store = place.open();
      const accepted = store.append([entryOf()]);
      await Promise.all([store.close(), store.close()]);
      assert.equal((await accepted)[0]?.position, 1);
      await assert.rejects(store.append([entryOf()]), hasCode("closed"));
      await assert.rejects(store.list(tenant, queryOf(), { limit: 1 }), hasCode("closed"));
      await store.close();
    },
  },
];
