import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { assertRoutesDeclared, createRoutes, declarationOf, type Routes } from "../../src/adapters/react-router.ts";
import { UserLogsError } from "../../src/entry/error.ts";
import { acme, type Actions, admin, openRecordedLog } from "./recorded-log.ts";

type Log = Awaited<ReturnType<typeof openRecordedLog>>;
type AllActions = Log["recorder"]["catalogue"]["actions"];

describe("React Router's loaders and actions", () => {
  let log: Log;
  let routes: Routes<AllActions>;
  beforeEach(async () => {
    log = await openRecordedLog();
    routes = createRoutes({ recorder: () => log.recorder.for(admin) });
  });
  afterEach(() => log.close());

  const argsOf = (headers: Record<string, string> = {}) =>
    ({ request: new Request("http://crm.example/leads", { headers }), params: { id: "7" } }) as unknown as LoaderFunctionArgs;

  it("what the handler records is kept, and its answer and arguments are its own", async () => {
    const loader = routes.loader(["leads.open"], async ({ record, params }) => {
      await record("leads.open");
      return `lead ${params["id"]}`;
    });
    assert.equal(await loader(argsOf()), "lead 7");
    assert.deepEqual(await log.looks(), ["leads.open success"]);
  });

  it("a bulk change is one record", async () => {
    const action = routes.action(["leads.import", "leads.create"], async ({ recordBulk }) => {
      await recordBulk(
        { action: "leads.import", details: { params: { count: 1 } } },
        { action: "leads.create", details: [{ item: acme }] },
      );
      return null;
    });
    await action(argsOf());
    assert.deepEqual(await log.looks(), ["leads.import success", "leads.create success"]);
  });

  it("a success, a redirect, or data that records nothing is an error, and nobody gets the data", async () => {
    for (const answer of [async () => "data", async () => data({}, { status: 201 }), async () => Promise.reject(redirect("/"))]) {
      const loader = routes.loader(["leads.open"], answer as () => Promise<unknown>);
      await assert.rejects(loader(argsOf()), { code: "undeclared_record" });
    }
    assert.deepEqual(await log.looks(), []);
  });

  it("a redirect after the record is thrown on", async () => {
    const action = routes.action(["leads.update"], async ({ record }) => {
      await record("leads.update", { item: acme, params: { stage: "won" } });
      throw redirect("/leads");
    });
    await assert.rejects(action(argsOf()), (thrown) => thrown instanceof Response && thrown.status === 302);
    assert.deepEqual(await log.looks(), ["leads.update success"]);
  });

  const refusals: readonly [name: string, thrown: () => unknown, recorded: string][] = [
    ["401", () => new Response(null, { status: 401 }), "denied status 401"],
    ["403", () => data("no", { status: 403 }), "denied status 403"],
    ["404", () => new Response(null, { status: 404 }), "failure status 404"],
    ["an error", () => new Error("boom"), "failure status 500"],
    ["an error of ours", () => new UserLogsError("store_full", "Full."), "failure store_full"],
  ];
  for (const [name, thrown, recorded] of refusals) {
    it(`${name}, thrown or answered, leaves the first action with its outcome; what is not known is N/A`, async () => {
      const throwing = routes.action(["leads.update"], async () => Promise.reject(thrown() as Error));
      await assert.rejects(throwing(argsOf()));
      assert.deepEqual(await log.looks(), [`leads.update ${recorded}`]);
      assert.match((await log.log())[0]!.info, /^Admin moved lead N\/A to N\/A \((denied|failed)\)$/);
    });
  }

  it("an answer that is an error is recorded like one that is thrown", async () => {
    const action = routes.action(["leads.update"], async () => data({ problem: "stage" }, { status: 422 }));
    await action(argsOf());
    assert.deepEqual(await log.looks(), ["leads.update failure status 422"]);
  });

  it("a failure after a record is recorded too, because a rollback may have taken the record", async () => {
    const action = routes.action(["leads.update"], async ({ record }) => {
      await record("leads.update", { item: acme, params: { stage: "won" } });
      throw new Error("boom");
    });
    await assert.rejects(action(argsOf()), /boom/);
    assert.deepEqual(await log.looks(), ["leads.update success", "leads.update failure status 500"]);
  });

  it("an entry that went with a rollback has said nothing, be it single or bulk", async () => {
    const actionOf = (answer: number, bulk: boolean) =>
      routes.action(["leads.import", "leads.create"], async ({ record, recordBulk }) => {
        const params = { count: 1 };
        await log.inTransaction(async (tx) => {
          if (bulk) {
            const children = { action: "leads.create", details: [{ item: acme }] } as const;
            await recordBulk({ action: "leads.import", details: { params } }, children, { tx });
          } else await record("leads.import", { params }, { tx });
          if (answer !== 201) throw new Error("conflict");
        });
        if (answer === 302) throw redirect("/leads");
        return data(null, { status: answer });
      });
    for (const bulk of [false, true]) {
      await actionOf(201, bulk)(argsOf());
      await actionOf(409, bulk)(argsOf());
      await assert.rejects(actionOf(200, bulk)(argsOf()), { code: "undeclared_record" });
      await assert.rejects(actionOf(302, bulk)(argsOf()), { code: "undeclared_record" });
    }
    const failures = [
      "leads.import failure status 409",
      "leads.import failure undeclared_record",
      "leads.import failure undeclared_record",
    ];
    const bulkSuccess = ["leads.import success", "leads.create success"];
    assert.deepEqual(await log.looks(), ["leads.import success", ...failures, ...bulkSuccess, ...failures]);
  });

  it("a refusal that the handler has recorded itself is not recorded again", async () => {
    const outcome = { status: "denied", reason: "no permission" } as const;
    const single = routes.action(["leads.update"], async ({ record }) => {
      await record("leads.update", { item: acme, params: { stage: "won" }, outcome });
      throw new Response(null, { status: 403 });
    });
    const bulk = routes.action(["leads.import", "leads.create"], async ({ recordBulk }) => {
      await recordBulk({ action: "leads.import", details: { params: { count: 0 }, outcome } }, { action: "leads.create", details: [] });
      throw new Response(null, { status: 403 });
    });
    await assert.rejects(single(argsOf()));
    await assert.rejects(bulk(argsOf()));
    assert.deepEqual(await log.looks(), ["leads.update denied no permission", "leads.import denied no permission"]);
  });

  it("an action that is not declared is refused", async () => {
    const recordUndeclared = async ({ record }: { record: unknown }) => (record as (action: string) => Promise<void>)("leads.import");
    const loader = routes.loader(["leads.open"], recordUndeclared as never);
    await assert.rejects(loader(argsOf()), { code: "undeclared_record" });
    assert.deepEqual(await log.looks(), ["leads.open failure undeclared_record"]);
  });

  it("a prefetch gets no data and leaves no entry", async () => {
    const loader = routes.loader(["leads.open"], async () => assert.fail("was run"));
    for (const headers of [{ "sec-purpose": "prefetch" }, { "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }]) {
      await assert.rejects(loader(argsOf(headers)), (thrown) => {
        assert.ok(thrown instanceof Response);
        return thrown.status === 503 && thrown.headers.get("cache-control") === "no-store";
      });
    }
    assert.deepEqual(await log.looks(), []);
  });

  it("an exempt handler runs as it is, and says why", async () => {
    const loader = routes.exempt("shows nothing of the app", async () => "ok");
    assert.equal(await loader(argsOf()), "ok");
    assert.deepEqual(declarationOf(loader), { exempt: "shows nothing of the app" });
    assert.equal(declarationOf("text"), undefined);
  });

  it("a declaration that says nothing is refused", () => {
    assert.throws(() => routes.loader([], async () => null), { code: "undeclared_route" });
    assert.throws(() => routes.exempt(" ", async () => null), { code: "undeclared_route" });
  });

  it("a server with an undeclared loader, action or unseen page does not start, and says where", () => {
    const loader = routes.loader(["leads.open"], async () => null);
    const action = routes.exempt("a reason", async () => null);
    const page = () => null;
    const sound = {
      root: { id: "root", module: { default: page } },
      layout: { id: "layout", parentId: "root", module: { default: page, loader } },
      leads: { id: "leads", parentId: "layout", module: { default: page, loader, action } },
      about: { id: "about", parentId: "layout", module: { default: page } },
      gone: undefined,
    };
    assertRoutesDeclared(sound, { pages: ["about"] });
    const faults = {
      ...sound,
      edit: { id: "routes/edit", parentId: "layout", module: { loader: async () => null, action: async () => null, default: page } },
    };
    assert.throws(
      () => assertRoutesDeclared(faults),
      (problem: Error & { code: string }) => {
        assert.equal(problem.code, "undeclared_route");
        assert.match(problem.message, /about \(page without a loader\)/);
        assert.match(problem.message, /routes\/edit \(loader\), routes\/edit \(action\)/);
        assert.doesNotMatch(problem.message, /leads|root/);
        return true;
      },
    );
  });

  it("a layout with a path of its own needs a loader, unless an index route is shown in it", () => {
    const loader = routes.exempt("a reason", async () => null);
    const page = () => null;
    const reports = { id: "reports", parentId: "root", path: "reports", module: { default: page } };
    const one = { id: "one", parentId: "reports", path: ":id", module: { default: page, loader } };
    const root = { id: "root", path: "", module: { default: page } };
    assert.throws(() => assertRoutesDeclared({ root, reports, one }), /: reports \(page without a loader\)\./);
    const frame = { id: "frame", parentId: "reports", module: { default: page } };
    const index = { id: "index", parentId: "frame", index: true, module: { default: page, loader } };
    assertRoutesDeclared({ root, reports, one, frame, index });
    assertRoutesDeclared({ root, reports: { ...reports, path: undefined }, one });
  });

  it("middleware, which may answer before a loader, needs a reason", () => {
    const loader = routes.exempt("a reason", async () => null);
    const guarded = { guarded: { id: "guarded", module: { loader, middleware: [() => new Response("data")] } } };
    assert.throws(() => assertRoutesDeclared(guarded), { code: "undeclared_route", message: /: guarded \(middleware\)\./ });
    const redirects = routes.middleware("answers nothing but redirects", () => new Response("elsewhere"));
    assert.throws(() => routes.middleware(" ", () => undefined), { code: "undeclared_route" });
    assert.throws(
      () => assertRoutesDeclared({ two: { id: "two", module: { loader, middleware: [redirects, () => new Response("data")] } } }),
      { code: "undeclared_route" },
    );
    assertRoutesDeclared({ one: { id: "one", module: { loader, middleware: [redirects] } } });
    assertRoutesDeclared({ free: { id: "free", module: { loader, middleware: [] } } });
  });

  it("the types know which actions and details a route may record", () => {
    type Declared = Parameters<Parameters<typeof routes.action<"leads.open", null>>[1]>[0]["record"];
    const known: Parameters<Declared>[0] = "leads.open";
    // @ts-expect-error Another action of the catalogue is not one of this route's.
    const other: Parameters<Declared>[0] = "leads.import" satisfies keyof Actions;
    assert.notEqual(known, other);
  });
});
