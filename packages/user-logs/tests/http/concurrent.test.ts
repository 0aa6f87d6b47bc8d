import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { createRoutes, type UserLogsEnv } from "../../src/adapters/hono.ts";
import { change } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { createHandler } from "../../src/http/handler.ts";
import { sortKeys } from "../../src/query/query.ts";
import { createRecorder } from "../../src/record/record.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";

const clients = 20;
const requestsEach = 100;
const entriesEach = 5;
const total = clients * requestsEach * entriesEach;
const sorts = sortKeys.flatMap((key) => (key === "date" ? ["newest", "oldest"] : [key, `-${key}`]));
const spec = change("{actor} updated {item}", { item: "lead" });
const catalogue = defineActions({ leads: { update: spec }, deals: { update: spec } });
type Actions = (typeof catalogue)["actions"];
type Env = UserLogsEnv<Actions, keyof Actions>;

describe("20 clients write over HTTP while one reads", () => {
  let folder: string;
  let server: Server;
  let url: string;
  let close: () => Promise<void>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-http-"));
    const recorder = createRecorder({ catalogue, store: sqliteStore({ file: join(folder, "log.db") }) });
    const actorOf = (name: string) => ({ type: "user", id: name, name: `User ${Number(name) % 7}` }) as const;
    const routes = createRoutes({
      recorder,
      who: (c) => {
        const client = c.req.param("client") ?? "";
        return { actor: actorOf(client), role: Number(client) % 3 === 0 ? null : `Role ${Number(client) % 5}` };
      },
    });
    const viewer = async () => ({ who: { actor: actorOf("100"), role: "Auditor" }, scope: null, canView: true, canExport: true });
    const handler = createHandler({ recorder, viewer, basePath: "/log" });
    const app = new Hono<Env>();
    app.post("/clients/:client", routes.declare(["leads.update", "deals.update"]), async (c) => {
      const acts = Array.from({ length: entriesEach }, (_, number) =>
        c.var.userLogs.record(number % 2 === 0 ? "leads.update" : "deals.update", { item: { id: `${number}`, name: `Item ${number}` } }),
      );
      return c.json((await Promise.all(acts)).map(({ id }) => id));
    });
    app.all("/log/*", (c) => handler.fetch(c.req.raw));
    server = createAdaptorServer({ fetch: app.fetch }) as Server;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = async () => {
      await handler.close();
      server.closeAllConnections();
      server.close();
      await recorder.close();
      await rm(folder, { recursive: true });
    };
  });
  after(() => close());

  const acknowledged = new Set<string>();
  async function write(client: number): Promise<void> {
    for (let request = 0; request < requestsEach; request++) {
      const answer = await fetch(`${url}/clients/${client}`, { method: "POST" });
      assert.equal(answer.status, 200);
      for (const id of (await answer.json()) as string[]) acknowledged.add(id);
    }
  }

  /** Reads to the end, whatever comes in between; how many entries came that were not there at the start. */
  async function readThrough(sort: string): Promise<number> {
    const atStart = [...acknowledged];
    const found = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const answer: Response = await fetch(`${url}/log/entries?action=leads&action=deals&limit=500&sort=${sort}${from}`);
      assert.equal(answer.status, 200);
      const page = (await answer.json()) as { entries: Entry[]; next: string | null };
      for (const { id } of page.entries) {
        assert.ok(!found.has(id), `${sort}: ${id} came twice`);
        found.add(id);
      }
      cursor = page.next;
    }
    assert.deepEqual(
      atStart.filter((id) => !found.has(id)),
      [],
      sort,
    );
    return found.size - atStart.length;
  }

  it("gives every entry that was there when the reading began exactly once, in every order, and loses none", async () => {
    let isWriting = true;
    const writing = Promise.all(Array.from({ length: clients }, (_, client) => write(client))).finally(() => (isWriting = false));
    let came = 0;
    let read = 0;
    for (; isWriting || read < sorts.length; read++) came += await readThrough(sorts[read % sorts.length]!);
    await writing;
    assert.ok(came > 0, "entries came while the reader read");
    assert.equal(acknowledged.size, total);
    assert.equal(await readThrough("oldest"), 0);
  });
});
