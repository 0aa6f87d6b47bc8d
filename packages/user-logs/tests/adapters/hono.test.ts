import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { HTTPException } from "hono/http-exception";
import { assertRoutesDeclared, createRoutes, type Routes } from "../../src/adapters/hono.ts";
import { UserLogsError } from "../../src/entry/error.ts";
import { acme, type Actions, admin, openRecordedLog } from "./recorded-log.ts";

type Log = Awaited<ReturnType<typeof openRecordedLog>>;

describe("Hono's routes", () => {
  let log: Log;
  let routes: Routes<Actions>;
  let app: Hono;
  beforeEach(async () => {
    log = await openRecordedLog();
    routes = createRoutes<Actions>({
      recorder: log.recorder,
      who: () => admin,
      peer: () => "10.0.0.2",
      trustedProxies: ["10.0.0.0/8"],
      requestId: () => "request-1",
    });
    app = new Hono();
  });
  afterEach(() => log.close());

  it("what the handler records is kept, with from where it came", async () => {
    app.get("/leads", routes.declare(["leads.open"]), async (c) => {
      await c.var.userLogs.record("leads.open");
      return c.text("leads");
    });
    const headers = { "user-agent": "test", "x-forwarded-for": "9.9.9.9, 203.0.113.7" };
    assert.equal(await (await app.request("/leads?secret=1", { headers })).text(), "leads");
    assert.deepEqual(await log.looks(), ["leads.open success"]);
    assert.deepEqual((await log.log())[0]?.context, {
      ip: "203.0.113.7",
      claimedIp: "9.9.9.9",
      userAgent: "test",
      method: "GET",
      path: "/leads",
      requestId: "request-1",
    });
  });

  it("the host's own request context is kept as it is", async () => {
    const own = createRoutes<Actions>({ recorder: log.recorder, who: async () => ({ ...admin, request: { ip: "1.2.3.4" } }) });
    app.get("/leads", own.declare(["leads.open"]), async (c) => {
      await c.var.userLogs.record("leads.open");
      return c.body(null, 204);
    });
    await app.request("/leads");
    assert.deepEqual((await log.log())[0]?.context, { ip: "1.2.3.4" });
  });

  it("a success or redirect that records nothing is an error, and nobody gets the data", async () => {
    app.get("/leads", routes.declare(["leads.open"]), (c) => c.text("all the leads"));
    app.post("/leads", routes.declare(["leads.open"]), (c) => c.redirect("/"));
    const problems: unknown[] = [];
    app.onError((problem, c) => {
      problems.push(problem);
      return c.text("sorry", 500);
    });
    for (const method of ["GET", "POST"]) {
      const response = await app.request("/leads", { method });
      assert.deepEqual([response.status, await response.text()], [500, "sorry"]);
    }
    assert.deepEqual(
      problems.map((problem) => (problem as UserLogsError).code),
      ["undeclared_record", "undeclared_record"],
    );
    assert.deepEqual(await log.looks(), []);
  });

  const failures: readonly [name: string, problem: () => Error, status: number, recorded: string][] = [
    ["HTTPException 403", () => new HTTPException(403), 403, "denied status 403"],
    ["HTTPException 404", () => new HTTPException(404), 404, "failure status 404"],
    ["an error", () => new Error("boom"), 500, "failure status 500"],
    ["an error of ours", () => new UserLogsError("store_full", "Full."), 500, "failure store_full"],
  ];
  for (const [name, problem, status, recorded] of failures) {
    it(`${name} leaves the first action with its outcome; what is not known is N/A`, async () => {
      if (status === 500) app.onError((_problem, c) => c.text("sorry", 500));
      app.post("/leads/:id", routes.declare(["leads.update"]), () => Promise.reject(problem()));
      assert.equal((await app.request("/leads/7", { method: "POST" })).status, status);
      assert.deepEqual(await log.looks(), [`leads.update ${recorded}`]);
      assert.match((await log.log())[0]!.info, /^Admin moved lead N\/A to N\/A \((denied|failed)\)$/);
    });
  }

  it("an app that answers an error as a page does not make it a success", async () => {
    app.onError((_problem, c) => c.text("a friendly page", 200));
    app.get("/leads", routes.declare(["leads.open"]), () => Promise.reject(new Error("boom")));
    await app.request("/leads");
    assert.deepEqual(await log.looks(), ["leads.open failure status 500"]);
  });

  it("an answered error is recorded like a thrown one, and the handler's own record of it stands", async () => {
    app.get("/a", routes.declare(["leads.open"]), (c) => c.text("no", 401));
    app.get("/b", routes.declare(["leads.open"]), (c) => c.notFound());
    app.get("/c", routes.declare(["leads.open"]), async (c) => {
      await c.var.userLogs.record("leads.open", { outcome: { status: "denied", reason: "told" } });
      throw new HTTPException(403);
    });
    for (const path of ["/a", "/b", "/c"]) await app.request(path);
    assert.deepEqual(await log.looks(), ["leads.open denied status 401", "leads.open failure status 404", "leads.open denied told"]);
  });

  it("an entry that went with a rollback has said nothing: an answered error is recorded, a success is an error", async () => {
    app.onError((problem, c) => c.text((problem as UserLogsError).code, 500));
    app.post("/leads/:answer", routes.declare(["leads.update"]), async (c) => {
      const answer = Number(c.req.param("answer"));
      const outcome = { status: answer === 403 ? "denied" : "success" } as const;
      const end = await log.inTransaction(async (tx) => {
        await c.var.userLogs.record("leads.update", { item: acme, params: { stage: "won" }, outcome }, { tx });
        if (answer !== 201) throw new Error("conflict");
      });
      return c.text(end, answer as 200);
    });
    const answers: [number, string][] = [];
    for (const answer of [201, 409, 403, 200]) {
      const response = await app.request(`/leads/${answer}`, { method: "POST" });
      answers.push([response.status, await response.text()]);
    }
    assert.deepEqual(answers, [
      [201, "committed"],
      [409, "rolled back"],
      [403, "rolled back"],
      [500, "undeclared_record"],
    ]);
    assert.deepEqual(await log.looks(), [
      "leads.update success",
      "leads.update failure status 409",
      "leads.update denied status 403",
      "leads.update failure undeclared_record",
    ]);
  });

  it("a refusal after a recorded success is recorded too", async () => {
    app.get("/leads", routes.declare(["leads.open"]), async (c) => {
      await c.var.userLogs.record("leads.open");
      return c.text("no", 403);
    });
    await app.request("/leads");
    assert.deepEqual(await log.looks(), ["leads.open success", "leads.open denied status 403"]);
  });

  it("keeps its promises inside another app with an error page of its own", async () => {
    const inner = new Hono();
    inner.onError((_problem, c) => c.text("inner", 500));
    inner.get("/list", routes.declare(["leads.open"]), () => Promise.reject(new Error("boom")));
    app.route("/leads", inner);
    assert.equal(await (await app.request("/leads/list")).text(), "inner");
    assert.deepEqual(await log.looks(), ["leads.open failure status 500"]);
    assertRoutesDeclared(app);
  });

  it("an action that is not declared is refused", async () => {
    app.onError((_problem, c) => c.text("sorry", 500));
    app.get("/leads", routes.declare(["leads.open"]), async (c) => {
      await (c.var.userLogs.record as (action: string) => Promise<unknown>)("leads.import");
      return c.text("leads");
    });
    assert.equal((await app.request("/leads")).status, 500);
    assert.deepEqual(await log.looks(), ["leads.open failure undeclared_record"]);
  });

  it("a prefetch gets no data and leaves no entry", async () => {
    app.get("/leads", routes.declare(["leads.open"]), () => assert.fail("was run"));
    const response = await app.request("/leads", { headers: { "sec-purpose": "prefetch" } });
    assert.deepEqual([response.status, response.headers.get("cache-control"), await response.text()], [503, "no-store", ""]);
    assert.deepEqual(await log.looks(), []);
  });

  it("a server with an undeclared route does not start, and says method and path", () => {
    app.use(cors());
    app.use("/admin/*", async (_c, next) => next());
    app.get("/health", routes.exempt("says that the process answers"), (c) => c.text("ok"));
    app.get(
      "/leads",
      routes.declare(["leads.open"]),
      async (_c, next) => next(),
      (c) => c.text("leads"),
    );
    app.all("/mounted/*", routes.exempt("records by itself"), (c) => c.text("other"));
    assertRoutesDeclared(app);

    app.post("/leads", (c) => c.text("created"));
    app.delete("/leads/:id", (c) => c.text("deleted"), routes.declare(["leads.update"]));
    app.all("/anything", (c) => c.text("anything"));
    const inner = new Hono();
    inner.onError((_problem, c) => c.text("inner", 500));
    inner.get("/deep", (c) => c.text("deep"));
    app.route("/inner", inner);
    assert.throws(
      () => assertRoutesDeclared(app),
      (problem: UserLogsError) => {
        assert.equal(problem.code, "undeclared_route");
        assert.match(problem.message, /: POST \/leads, DELETE \/leads\/:id, ALL \/anything, GET \/inner\/deep\./);
        return true;
      },
    );
  });

  it("a handler that may answer before the declaration keeps the server from starting", () => {
    app.get("/dup", (c) => c.text("unseen"));
    app.get("/dup", routes.declare(["leads.open"]), (c) => c.text("seen"));
    app.get(
      "/guarded",
      async (c) => c.text("no", 401),
      routes.declare(["leads.open"]),
      (c) => c.text("seen"),
    );
    app.all("/two", async (c, _next) => c.text("unseen"));
    app.get("/alone", routes.declare(["leads.open"]));
    assert.throws(
      () => assertRoutesDeclared(app),
      (problem: UserLogsError) => {
        assert.match(
          problem.message,
          /having none: ALL \/two, GET \/alone\. A handler stands before the declaration of: GET \/dup, GET \/guarded\./,
        );
        return true;
      },
    );
  });

  it("knows the routes and errors of another copy of Hono, by their form", async () => {
    const handler = () => new Response("leads");
    assertRoutesDeclared({
      routes: [
        { method: "GET", path: "/leads", handler: routes.exempt("a reason") },
        { method: "GET", path: "/leads", handler },
      ],
    });
    assert.throws(() => assertRoutesDeclared({ routes: [{ method: "GET", path: "/leads", handler }] }), { code: "undeclared_route" });

    class OtherException extends Error {
      readonly status = 403;
      getResponse = () => new Response(null, { status: this.status });
    }
    app.onError((_problem, c) => c.text("a friendly page", 200));
    app.get("/leads", routes.declare(["leads.open"]), () => Promise.reject(new OtherException()));
    await app.request("/leads");
    assert.deepEqual(await log.looks(), ["leads.open denied status 403"]);
  });

  it("a range of trusted proxies that is none is refused when the routes are made", () => {
    assert.throws(() => createRoutes<Actions>({ recorder: log.recorder, who: () => admin, trustedProxies: ["10.0.0.0/33"] }), {
      code: "invalid_option",
    });
  });

  it("a declaration that says nothing is refused", () => {
    assert.throws(() => routes.declare([]), { code: "undeclared_route" });
    assert.throws(() => routes.exempt(""), { code: "undeclared_route" });
  });

  it("records what belongs to one route only: a bulk change", async () => {
    app.post("/import", routes.declare(["leads.import", "leads.create"]), async (c) => {
      await c.var.userLogs.recordBulk(
        { action: "leads.import", details: { params: { count: 1 } } },
        { action: "leads.create", details: [{ item: acme }] },
      );
      return c.text("imported");
    });
    await app.request("/import", { method: "POST" });
    assert.deepEqual(await log.looks(), ["leads.import success", "leads.create success"]);
  });
});
