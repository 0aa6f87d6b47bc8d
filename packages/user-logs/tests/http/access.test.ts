import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fillLog, openServedLog, type Problem, type ServedLog } from "./served-log.ts";

const dataPaths = [
  "/entries",
  "/entries/01a20bd2-2397-7432-a298-5794999ade8c",
  "/count",
  "/facets/actor",
  "/histogram",
  "/export?format=csv",
  "/exports/some",
  "/tail?after=0",
  "/viewer",
];

describe("who is answered", () => {
  let served: ServedLog;
  before(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
  });
  after(() => served.close());

  async function refused(path: string, viewer: string, headers: Record<string, string>, code: string, status: number) {
    const response = await served.ask(path, viewer, { headers });
    const problem = (await response.json()) as Problem;
    assert.deepEqual([response.status, problem.status, problem.code], [status, status, code], path);
    assert.equal(response.headers.get("content-type"), "application/problem+json");
    assert.equal(response.headers.get("cache-control"), "no-store");
    return problem;
  }

  for (const path of dataPaths) {
    it(`${path}: not without being signed in, not without the permission, which is recorded`, async () => {
      const before = (await served.log()).length;
      await refused(path, "", {}, "signed_out", 401);
      assert.equal((await served.log()).length, before);
      await refused(path, "blocked", {}, "not_allowed", 403);
      const added = (await served.log()).slice(before);
      assert.equal(added.length, 1);
      assert.equal(added[0]?.actor.name, "Blocked");
      assert.deepEqual(added[0]?.outcome, { status: "denied", reason: "not_allowed" });
    });

    it(`${path}: not for another site, not ahead of a look; neither is recorded`, async () => {
      const before = (await served.log()).length;
      await refused(path, "admin", { "sec-fetch-site": "cross-site" }, "not_allowed", 403);
      await refused(path, "admin", { "sec-purpose": "prefetch;prerender" }, "prefetched", 503);
      assert.equal((await served.log()).length, before);
    });

    it(`${path}: only read`, async () => {
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const response = await served.ask(path, "admin", { method });
        assert.equal(response.status, 405);
        assert.equal(response.headers.get("allow"), /^\/(export\?|tail)/.test(path) ? "GET" : "GET, HEAD");
        assert.equal(response.headers.get("access-control-allow-origin"), null);
      }
    });
  }

  it("answers HEAD where the answer ends, and refuses it where it is a stream", async () => {
    const head = await served.ask("/entries", "admin", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
    for (const path of ["/export?format=csv", "/tail?after=0"]) {
      const refused = await served.ask(path, "admin", { method: "HEAD" });
      assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "GET"]);
    }
    for (const path of ["/", "/openapi.json", "/assets/x.js"]) {
      const refused = await served.ask(path, "admin", { method: "POST" });
      assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "GET, HEAD"]);
    }
  });

  it("sends data so that no cache keeps it and no other site reads it", async () => {
    const response = await served.ask("/entries");
    const expected = {
      "cache-control": "no-store",
      vary: "Cookie, Authorization",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value);
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });

  it("an export without the permission is refused and recorded", async () => {
    await refused("/export?format=xlsx&q=acme", "reader", {}, "not_allowed", 403);
    const last = (await served.log()).at(-1);
    assert.equal(last?.info, 'Reader exported user logs as xlsx, 0 entries: "acme" (denied)');
  });

  it("tells nobody what went wrong inside, but the host", async () => {
    const problem = await refused("/entries", "broken", {}, "internal", 500);
    assert.doesNotMatch(JSON.stringify(problem), /secret|session store/);
    assert.match(String(served.problems.at(-1)), /session store/);
  });

  it("knows its addresses, and none beside its base", async () => {
    for (const path of ["/nothing", "/entries/", "/entries/a/b", "/facets", "/assets/", "//entries"]) {
      const response = await served.ask(path);
      assert.equal(response.status, 404, path);
      assert.equal(((await response.json()) as Problem).code, "not_found");
    }
    const beside = await served.handler.fetch(
      new Request("http://crm.example/api/user-logs-other/entries", { headers: { "x-viewer": "admin" } }),
    );
    assert.equal(beside.status, 404);
  });

  it("says who looks", async () => {
    assert.deepEqual(await served.json("/viewer", "agent"), { name: "Sales Agent", canExport: true, scope: "own entries" });
    assert.deepEqual(await served.json("/viewer", "reader"), { name: "Reader", canExport: false, scope: null });
  });
});
