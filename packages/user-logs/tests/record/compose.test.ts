import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { change, masked, visit } from "../../src/catalogue/action.ts";
import { limits } from "../../src/entry/limits.ts";
import { diff, entryChanges } from "../../src/record/changes.ts";
import { composeEntry } from "../../src/record/compose.ts";
import type { RecordContext } from "../../src/record/context.ts";

const admin: RecordContext = { actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" };
const editPage = visit("{actor} Visit user edit page with name {item}", { item: "user" });
const update = change("{actor} updated user {item}", { item: "user", secret: ["nickname"] });
const salesAgent = { id: "2", name: "Sales Agent" };

describe("composeEntry", () => {
  it("renders the sentence and keeps what it was rendered from", () => {
    const entry = composeEntry(admin, "users.edit_page", editPage, { item: salesAgent });
    assert.equal(entry.info, "Admin Visit user edit page with name Sales Agent");
    assert.deepEqual(entry.item, { type: "user", id: "2", name: "Sales Agent" });
    assert.deepEqual(entry.message, { key: "users.edit_page", version: 1, params: {} });
    assert.deepEqual([entry.tenant, entry.role, entry.kind, entry.outcome.status], ["default", "Super Admin", "visit", "success"]);
  });

  it("says in the sentence that an act was refused or failed", () => {
    const info = (status: "denied" | "failure") =>
      composeEntry(admin, "users.update", update, { item: salesAgent, outcome: { status } }).info;
    assert.equal(info("denied"), "Admin updated user Sales Agent (denied)");
    assert.equal(info("failure"), "Admin updated user Sales Agent (failed)");
  });

  it("shows N/A for what a refused act had not found out yet", () => {
    const move = change("{actor} moved {item} to {stage}", { item: "lead" });
    const entry = composeEntry(admin, "leads.move", move, { outcome: { status: "denied" }, incomplete: true });
    assert.equal(entry.info, "Admin moved N/A to N/A (denied)");
    assert.equal(entry.item, null);
    assert.throws(() => composeEntry(admin, "leads.move", move, { item: salesAgent }), { code: "invalid_entry", field: "params.stage" });
  });

  it("keeps the beginning of an over-long text, and marks it", () => {
    const entry = composeEntry(admin, "users.edit_page", editPage, { item: { id: "2", name: "x".repeat(10_000) } });
    assert.equal(entry.item?.name.length, limits.nameLength);
    assert.ok(entry.item?.name.endsWith("…"));
  });

  it("refuses an id that is too long or empty, and an entry that is too large, naming what", () => {
    assert.throws(() => composeEntry(admin, "users.update", update, { item: { id: "x".repeat(201), name: "" } }), {
      code: "invalid_entry",
      field: "item.id",
    });
    assert.throws(() => composeEntry(admin, "users.update", update, { item: { id: "", name: "" } }), {
      code: "invalid_entry",
      field: "item.id",
    });
    const changes = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, ["", "x".repeat(4_000)]] as const));
    assert.throws(() => composeEntry(admin, "users.update", update, { item: salesAgent, changes }), { code: "entry_too_large" });
  });

  it("keeps room for the time that an entry gets when it must wait", () => {
    const entryOf = (length: number) => {
      const changes = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`f${index}`, [null, "x".repeat(3_600)]] as const));
      return composeEntry(admin, "users.update", update, { item: salesAgent, changes: { ...changes, rest: [null, "x".repeat(length)] } });
    };
    const spare = limits.entryBytes - Buffer.byteLength(JSON.stringify(entryOf(0)));
    assert.throws(() => entryOf(spare), { code: "entry_too_large" });
    const occurredAt = new Date().toISOString();
    const waiting = { ...entryOf(spare - 22), occurredAt };
    assert.equal(Buffer.byteLength(JSON.stringify(waiting)), limits.entryBytes);
  });

  it("refuses what the types forbid and JavaScript lets through, naming the field", () => {
    const wrong: readonly [details: object, field: string][] = [
      [{ item: { id: 7, name: "ACME" } }, "item.id"],
      [{ item: { id: "7" } }, "item.name"],
      [{}, "item"],
      [{ item: salesAgent, occurredAt: new Date(Number.NaN) }, "occurredAt"],
      [{ item: salesAgent, occurredAt: "2026-07-01" }, "occurredAt"],
      [{ item: salesAgent, outcome: { status: "failure", reason: 404 } }, "outcome.reason"],
      [{ item: salesAgent, changes: { stage: "new" } }, "changes.stage"],
    ];
    for (const [details, field] of wrong) {
      assert.throws(() => composeEntry(admin, "users.update", update, details), { code: "invalid_entry", field });
    }
    const nameless = { ...admin, actor: { type: "user", id: 1, name: "A" } } as unknown as RecordContext;
    assert.throws(() => composeEntry(nameless, "users.update", update, { item: salesAgent }), { code: "invalid_entry", field: "actor.id" });
  });

  it("keeps no secret that stands in a free text", () => {
    const secret = "SECRET12";
    const context = { ...admin, request: { path: `/cb?access_token=${secret}`, userAgent: `curl Bearer ${secret}` } };
    const search = change("{actor} searched for {query} in {item}", { item: "page" });
    const entry = composeEntry(context, "pages.search", search, {
      item: { id: "1", name: `https://x.test/?q=a&api_key=${secret}#id_token=${secret}` },
      params: { query: `Basic ${Buffer.from(`user:${secret}`).toString("base64")}` },
      outcome: { status: "failure", reason: `401 for Authorization: Bearer ${secret}` },
      changes: { url: [`https://x.test/cb?token=${secret}`, null], note: ["a", "b"] },
    });
    assert.doesNotMatch(JSON.stringify(entry), new RegExp(`${secret}|${Buffer.from(`user:${secret}`).toString("base64")}`));
    assert.equal(entry.item?.name, "https://x.test/?q=a&api_key=[masked]#id_token=[masked]");
    assert.equal(entry.info, "Admin searched for Basic [masked] in https://x.test/?q=a&api_key=[masked]#id_token=[masked] (failed)");
  });

  it("refuses a parameter that is named like a secret", () => {
    const reset = change("{actor} set {newPassword}");
    assert.throws(() => composeEntry(admin, "users.reset", reset, { params: { newPassword: "hunter2" } }), { code: "invalid_entry" });
  });

  it("makes a valid entry of any text that a user can type", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const entry = composeEntry({ ...admin, actor: { type: "user", id: "1", name } }, "users.edit_page", editPage, {
          item: { id: "2", name },
        });
        assert.ok(entry.info.isWellFormed() && !entry.info.includes("\u0000"));
      }),
    );
  });
});

describe("changes", () => {
  it("are the fields that differ, of those that were named", () => {
    const before = { name: "A", stage: "new", at: new Date(0), password: "old" };
    assert.deepEqual(diff(before, { ...before, stage: "won", at: new Date(0) }, ["name", "stage", "at"]), { stage: ["new", "won"] });
    assert.deepEqual(diff(null, { name: "A" }, ["name"]), { name: [null, "A"] });
    assert.deepEqual(diff({ name: "A" }, null, ["name"]), { name: ["A", null] });
  });

  it("never hold a secret's values, whether types, catalogue or name say that it is one", () => {
    const changes = entryChanges({ code: masked, nickname: ["a", "b"], passwordHash: ["c", "d"], name: ["e", "f"] }, ["nickname"]);
    assert.deepEqual(
      changes.map(({ field, before, masked: hidden }) => [field, before, hidden]),
      [
        ["code", null, true],
        ["nickname", null, true],
        ["passwordHash", null, true],
        ["name", "e", undefined],
      ],
    );
  });

  it("mask what is secret inside of objects and lists, at any depth, by its name or by the catalogue", () => {
    const before = {
      url: "https://x.test/?token=abc",
      login: { apiKey: "sk_1", nickname: "Bo", user: "b" },
      tries: [{ pin: 1 }, { at: 1n }],
    };
    const [change] = entryChanges({ profile: [before, ["?token=abc"]] }, ["nickname"]);
    assert.deepEqual(JSON.parse(String(change?.before)), {
      login: { apiKey: "[masked]", nickname: "[masked]", user: "b" },
      tries: [{ pin: "[masked]" }, { at: "1" }],
      url: "https://x.test/?token=[masked]",
    });
    assert.equal(change?.after, '["?token=[masked]"]');
  });

  it("are found although only a secret inside changed, and not where only the order of keys did", () => {
    const settings = { smtp: { host: "mail", password: "old" } };
    const changes = diff({ settings }, { settings: { smtp: { host: "mail", password: "new" } } }, ["settings"]);
    const stored = entryChanges(changes, []);
    assert.equal(stored[0]?.after, '{"smtp":{"host":"mail","password":"[masked]"}}');
    assert.doesNotMatch(JSON.stringify(stored), /old|new/);
    assert.deepEqual(diff({ settings }, { settings: { smtp: { password: "old", host: "mail" } } }, ["settings"]), {});
  });

  it("refuse what would lose its content, naming the field", () => {
    const self: Record<string, unknown> = {};
    self["self"] = { inside: self };
    const values = [
      new Set([1]),
      new Map([[1, 2]]),
      { deep: [new Set([1])] },
      new URLSearchParams("a=1"),
      new Date(Number.NaN),
      () => 1,
      self,
    ];
    for (const value of values) {
      const refused = { code: "invalid_entry", field: "changes.field" };
      assert.throws(() => diff({ field: value }, null, ["field"]), refused);
      assert.throws(() => entryChanges({ field: [null, value] }, []), refused);
    }
    for (const change of ["new", [1], null, undefined, { before: 1, after: 2 }]) {
      assert.throws(() => entryChanges({ stage: change as never }, []), { code: "invalid_entry", field: "changes.stage" });
    }
  });

  it("are cut with a mark that says how long they were", () => {
    const [change] = entryChanges({ note: ["short", "x".repeat(5_000)] }, []);
    assert.deepEqual([change?.before, String(change?.after).length, change?.cut], ["short", limits.changeValueLength, 5_000]);
  });

  it("keep numbers, objects and impossible values as something a store can hold", () => {
    const changes = entryChanges({ a: [Number.NaN, 1], b: [undefined, new Date(0)], c: [1n, { toJSON: () => "1.50" }] }, []);
    assert.deepEqual(
      changes.map(({ before, after }) => [before, after]),
      [
        ["NaN", 1],
        [null, "1970-01-01T00:00:00.000Z"],
        ["1", "1.50"],
      ],
    );
  });
});
