import assert from "node:assert/strict";
import { once } from "node:events";
import { get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { createAdaptorServer } from "@hono/node-server";
import { agent, basePath, fillLog, openServedLog, type ServedLog } from "./served-log.ts";

describe("over a real connection", () => {
  let served: ServedLog;
  let server: Server;
  let url: string;
  before(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
    const details = Array.from({ length: 3_000 }, (_, index) => ({
      item: { id: String(index), name: `Lead ${index} ${"x".repeat(200)}` },
    }));
    await served.recorder.for(agent).recordBulk({ action: "users.open", details: {} }, { action: "leads.update", details });
    server = createAdaptorServer({ fetch: (request) => served.handler.fetch(request) }) as Server;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await served.close();
  });
  const headers = { "x-viewer": "admin" };

  it("an export arrives whole", async () => {
    const response = await fetch(`${url}/export?format=jsonl&kind=change`, { headers });
    assert.equal((await response.text()).trimEnd().split("\n").length, 3_003);
  });

  it("an export that fails cuts the connection: the reader knows that the file is not whole", async () => {
    const response = await fetch(`${url}/export?format=jsonl&id=cut&kind=change`, { headers });
    const reader = response.body!.getReader();
    await reader.read();
    await served.handler.close();
    await assert.rejects(async () => {
      while (!(await reader.read()).done);
    });
    assert.equal((await served.json("/exports/cut"))["state"], "failed");
  });

  it("a reader that goes away ends its export", async () => {
    const abort = new AbortController();
    const response = await fetch(`${url}/export?format=csv&id=gone&kind=change`, { headers, signal: abort.signal });
    await response.body!.getReader().read();
    abort.abort();
    while ((await served.json("/exports/gone"))["state"] === "running") await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await served.json("/exports/gone"))["state"], "failed");
  });

  it("an address longer than a server takes is refused, and the next is answered", async () => {
    const [response] = (await once(get(`${url}/entries?q=${"x".repeat(20_000)}`, { headers }), "response")) as [
      { statusCode: number; resume(): void },
    ];
    response.resume();
    assert.ok(response.statusCode >= 400 && response.statusCode < 500);
    assert.equal((await fetch(`${url}/count`, { headers })).status, 200);
  });
});
