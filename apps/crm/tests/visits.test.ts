import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listVisit } from "../app/list-visit.ts";

describe("a list is opened, or shown again", () => {
  const visit = (path: string, headers: Record<string, string> = {}) => {
    const url = new URL(path, "http://crm.test");
    return listVisit({ request: new Request(url, { headers }), url });
  };
  const from = (path: string) => ({ referer: `http://crm.test${path}` });

  it("opened: from the menu, by its bare address, and from anywhere outside of the module", () => {
    assert.equal(visit("/users?nav=menu"), "open");
    assert.equal(visit("/users?nav=menu", from("/users")), "open");
    assert.equal(visit("/users"), "open");
    assert.equal(visit("/users", from("/dashboard")), "open");
    assert.equal(visit("/users", from("/users-of-another-kind")), "open");
    assert.equal(visit("/users", { referer: "http://elsewhere.test/users" }), "open");
    assert.equal(visit("/users", { referer: "not an address" }), "open");
  });

  it("shown again: after a form or Back, searched, filtered, sorted, turned over, reloaded", () => {
    assert.equal(visit("/users", from("/users/new")), "list");
    assert.equal(visit("/users", from("/users/5?x=1")), "list");
    assert.equal(visit("/users", from("/users")), "list");
    assert.equal(visit("/users?q=a"), "list");
    assert.equal(visit("/users?page=2", from("/dashboard")), "list");
    assert.equal(visit("/users", { "cache-control": "max-age=0" }), "list");
  });
});
