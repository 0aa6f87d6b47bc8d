import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ActionSpec, change, type Details, masked, visit } from "../../src/catalogue/action.ts";
import { defineActions, joinCatalogues } from "../../src/catalogue/catalogue.ts";
import { ownActions } from "../../src/catalogue/own-actions.ts";
import { parseSentence } from "../../src/catalogue/sentence.ts";

const catalogue = defineActions({
  users: {
    open: visit("{actor} visited users main page"),
    edit_page: visit("{actor} Visit user edit page with name {item}", { item: "user" }),
    rename: change("{actor} renamed {item}", { item: "user" }),
    move: change("{actor} moved {item} to {stage}", { item: "lead", secret: ["password"] }),
  },
});

describe("defineActions", () => {
  it("names each action module.operation and keeps its spec", () => {
    assert.deepEqual(Object.keys(catalogue.actions), ["users.open", "users.edit_page", "users.rename", "users.move"]);
    assert.equal(catalogue.spec("users.open").kind, "visit");
    assert.equal(catalogue.spec("users.open").policy, "queue");
    assert.equal(catalogue.spec("users.move").policy, "block");
  });

  it("refuses, at start-up, a name that is not module.operation", () => {
    assert.throws(() => defineActions({ Users: { open: visit("x") } }), { code: "unknown_action" });
    assert.throws(() => defineActions({ users: { "open.it": visit("x") } }), { code: "unknown_action" });
    assert.throws(() => defineActions({ users: { ["a".repeat(61)]: visit("x") } }), { code: "unknown_action" });
  });

  it("refuses, at start-up, what could not be recorded, and names the part", () => {
    const wrong: readonly [spec: ActionSpec, field: string][] = [
      [visit("{actor} saw {item}"), "item"],
      [visit(""), "sentence"],
      [visit(" "), "sentence"],
      [change("{actor} set {due-date}"), "sentence"],
      [change("{actor} set {1st}"), "sentence"],
      [change("{actor} set {stage"), "sentence"],
      [change("{actor} set stage}"), "sentence"],
      [change("{actor} rotated {newToken}"), "newToken"],
      [change("{actor} left", { version: 0 }), "version"],
      [change("{actor} left", { version: 1.5 }), "version"],
      [change("{actor} left", { policy: "drop" as "count" }), "policy"],
      [{ ...change("{actor} left"), kind: "edit" as "change" }, "kind"],
    ];
    for (const [spec, field] of wrong) {
      assert.throws(() => defineActions({ users: { act: spec } }), { code: "invalid_action", field }, `${spec.sentence} ${field}`);
    }
  });

  it("knows the same placeholders as the types: letters, digits and _", () => {
    const { actions } = defineActions({ leads: { plan: change("{actor} set {due_date} of {Stage2}") } });
    const details: Details<(typeof actions)["leads.plan"]> = { params: { due_date: "2026-07-01", Stage2: 1 } };
    assert.equal(parseSentence(actions["leads.plan"].sentence).render({ actor: "A", ...details.params }), "A set 2026-07-01 of 1");
  });

  it("throws unknown_action for an action that nobody defined, inherited names included", () => {
    assert.throws(() => catalogue.spec("users.nothing"), { code: "unknown_action", field: "users.nothing" });
    assert.throws(() => catalogue.spec("constructor"), { code: "unknown_action" });
  });

  it("joins two catalogues and refuses one action defined twice", () => {
    const both = joinCatalogues(defineActions({ users: { open: visit("x") } }), ownActions);
    assert.equal(both.spec("user_logs.open").kind, "visit");
    assert.throws(() => joinCatalogues(ownActions, ownActions), { code: "unknown_action" });
  });
});

describe("parseSentence", () => {
  it("fills in one pass, so that braces in a user's text stay text", () => {
    assert.equal(parseSentence("{actor} renamed {item}").render({ actor: "{item}", item: "$& {actor}" }), "{item} renamed $& {actor}");
  });

  it("leaves a placeholder that has no value as it stands", () => {
    assert.equal(parseSentence("{actor} {toString}").render({ actor: "A" }), "A {toString}");
  });
});

describe("the types of details", () => {
  type Move = Details<(typeof catalogue.actions)["users.move"]>;
  type EditPage = Details<(typeof catalogue.actions)["users.edit_page"]>;
  const item = { id: "1", name: "ACME" };

  it("demand what the sentence and the item need, and refuse a secret's values", () => {
    const good: Move[] = [
      { item, params: { stage: "won" } },
      { item, params: { stage: "won" }, changes: { stage: ["new", "won"], password: masked } },
    ];
    const free: Details<(typeof catalogue.actions)["users.rename"]> = { item, changes: { name: ["a", "b"] } };
    // @ts-expect-error the sentence needs {stage}
    const noParams: Move = { item };
    // @ts-expect-error the action has an item
    const noItem: Move = { params: { stage: "won" } };
    // @ts-expect-error a secret field takes `masked` and nothing else
    const secret: Move = { item, params: { stage: "won" }, changes: { password: ["old", "new"] } };
    // @ts-expect-error a visit changes nothing
    const visitWithChanges: EditPage = { item, changes: { name: ["a", "b"] } };
    assert.equal([...good, free, noParams, noItem, secret, visitWithChanges].length, 7);
  });
});
