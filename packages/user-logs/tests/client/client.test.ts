import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import {
  createClient,
  emptyUrlQuery,
  formatUrlQuery,
  parseUrlQuery,
  steps,
  type Client,
  UserLogsProblem,
} from "../../src/client/client.ts";
import { basePath, fillLog, openServedLog, type ServedLog } from "../http/served-log.ts";

function brokenBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
      controller.error(new TypeError("terminated"));
    },
  });
}

describe("the client, against the handler", () => {
  let served: ServedLog;
  let client: Client;
  before(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
    client = clientOf("admin");
  });
  after(() => served.close());

  const clientOf = (viewer: string) =>
    createClient({
      baseUrl: basePath,
      fetch(request) {
        request.headers.set("x-viewer", viewer);
        return served.handler.fetch(request);
      },
    });
  const sales = {
    ...emptyUrlQuery,
    roles: ["Sales", "Hidden"],
    actions: ["leads"],
    search: "Lead",
    sort: { by: "item", direction: "desc" } as const,
  };

  it("lists page by page, counts, and offers options, by one and the same question", async () => {
    const first = await client.list(sales, { limit: 2 });
    assert.deepEqual(
      first.entries.map((entry) => entry.item?.name),
      ["Concealed Ltd", "Concealed Ltd"],
    );
    const second = await client.list(sales, { limit: 2, cursor: first.next! });
    assert.deepEqual(
      second.entries.map((entry) => entry.item?.name),
      ["ACME"],
    );
    assert.equal(second.next, null);
    assert.deepEqual(await client.count(sales), { count: 3, exact: true });
    const roles = await client.facet("role", { ...sales, roles: ["Sales"] }, { limit: 10 });
    assert.deepEqual(
      roles.options.map(({ value, count }) => [value, count]),
      [
        ["Hidden", 2],
        ["Sales", 1],
      ],
    );
    const some = await client.facet("actor", emptyUrlQuery, { limit: 1, contains: "S" });
    assert.deepEqual([some.options.length, some.more], [1, true]);
    const { step, buckets } = await client.histogram({ ...sales, timeZone: "Asia/Tokyo" }, { buckets: 3 });
    assert.ok(step !== null && steps.includes(step) && buckets.length <= 3);
    assert.equal(
      buckets.reduce((sum, bucket) => sum + bucket.count, 0),
      3,
    );
    assert.deepEqual(await client.histogram({ ...sales, to: "2000-01-01" }), { step: null, buckets: [] });
  });

  it("opens an entry, and says who looks", async () => {
    const [entry] = (await client.list(sales, { limit: 1 })).entries;
    assert.deepEqual(await client.get(entry!.id), entry);
    assert.deepEqual(await clientOf("agent").viewer(), { name: "Sales Agent", canExport: true, scope: "own entries" });
  });

  it("`opened` is recorded as such", async () => {
    await client.list(emptyUrlQuery, { limit: 1, opened: true });
    assert.equal((await served.log()).at(-1)?.action, "user_logs.open");
  });

  it("addresses an export that its progress is then known of", async () => {
    const response = await served.handler.fetch(
      new Request(`http://crm.example${client.exportUrl(sales, "jsonl", "by-client")}`, { headers: { "x-viewer": "admin" } }),
    );
    assert.equal((await response.text()).trimEnd().split("\n").length, 3);
    assert.deepEqual(await client.exportProgress("by-client"), { rows: 3, total: 3, state: "done" });
  });

  it("rejects with the problem, its code and its field", async () => {
    await assert.rejects(client.list({ ...emptyUrlQuery, from: "2026-02-31" }, { limit: 1 }), (problem: UserLogsProblem) => {
      assert.deepEqual([problem.status, problem.code, problem.field], [400, "invalid_query", "from"]);
      return problem instanceof UserLogsProblem;
    });
    await assert.rejects(clientOf("").viewer(), { status: 401, code: "signed_out" });
    await assert.rejects(client.get("../count"), { status: 404, code: "not_found" });
  });

  it("rejects as offline where no answer comes, as unknown where it is not the engine's, and with the reason when aborted", async () => {
    const failing = createClient({ baseUrl: basePath, fetch: () => Promise.reject(new TypeError("fetch failed")) });
    await assert.rejects(failing.viewer(), { status: 0, code: "offline" });
    const proxy = createClient({ baseUrl: basePath, fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }) });
    await assert.rejects(proxy.viewer(), { status: 502, code: "unknown" });
    const signIn = createClient({ baseUrl: basePath, fetch: async () => new Response("<h1>Sign in</h1>") });
    await assert.rejects(signIn.viewer(), (problem) => problem instanceof UserLogsProblem && problem.code === "unknown");
    for (const status of [200, 500]) {
      const cut = createClient({ baseUrl: basePath, fetch: async () => new Response(brokenBody(), { status }) });
      await assert.rejects(cut.viewer(), (problem) => problem instanceof UserLogsProblem && problem.code === "offline");
    }
    const reason = new Error("no longer wanted");
    const aborting = createClient({
      baseUrl: basePath,
      fetch: (request) =>
        new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason as Error))),
    });
    const abort = new AbortController();
    const asked = aborting.viewer(abort.signal);
    abort.abort(reason);
    await assert.rejects(asked, reason);
  });

  it("follows the tail, and is told when the server ends it for good", async () => {
    let viewer = "admin";
    const listener = createAdaptorServer({
      fetch(request) {
        request.headers.set("x-viewer", viewer);
        return served.handler.fetch(request);
      },
    });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const follower = spawn(process.execPath, [
      "--experimental-eventsource",
      "--conditions=user-logs:source",
      fileURLToPath(new URL("follow-child.ts", import.meta.url)),
      `http://127.0.0.1:${port}${basePath}`,
    ]);
    const lines = createInterface({ input: follower.stdout })[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value;
    try {
      assert.match((await next()) ?? "", /^news [1-9]/);
      viewer = "";
      await served.handler.close();
      assert.equal(await next(), "end");
    } finally {
      follower.kill();
      listener.close();
    }
  });

  it("writes the same question that the server reads", () => {
    assert.deepEqual(parseUrlQuery(formatUrlQuery(sales)), sales);
  });
});
