import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { change, masked, visit } from "../../src/catalogue/action.ts";
import { limits } from "../../src/entry/limits.ts";
import { diff, entryChanges } from "../../src/record/changes.ts";
import { composeEntry } from "../../src/record/compose.ts";
import type { RecordContext } from "../../src/record/context.ts";
import { isSecretName } from "../../src/record/secrets.ts";

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

  it("are cut with a mark that says how long they were", () => {
    const [change] = entryChanges({ note: ["short", "x".repeat(5_000)] }, []);
    assert.deepEqual([change?.before, String(change?.after).length, change?.cut], ["short", limits.changeValueLength, 5_000]);
  });

  it("keep numbers, objects and impossible values as something a store can hold", () => {
    const changes = entryChanges({ a: [Number.NaN, 1], b: [undefined, new Date(0)] }, []);
    assert.deepEqual(
      changes.map(({ before, after }) => [before, after]),
      [
        ["NaN", 1],
        [null, "1970-01-01T00:00:00.000Z"],
      ],
    );
  });
});

describe("isSecretName", () => {
  it("knows the usual names in every spelling, and leaves ordinary ones alone", () => {
    for (const name of ["password", "newPassword", "api_key", "apiKey", "API-KEY", "accessToken", "x.secret", "PIN"])
      assert.ok(isSecretName(name), name);
    for (const name of ["name", "stage", "shipping", "keyboard", "passage", "tokens_are_not_here"])
      assert.equal(isSecretName(name), false, name);
  });
});
