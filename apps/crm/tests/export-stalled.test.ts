import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { createRunningExports } from "../server/leads/running-exports.ts";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("exports that nobody reads", { timeout: 120_000 }, () => {
  let app: CrmApp;
  let admin: Visitor;
  const stalledMs = 8_000;

  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    Object.assign(app.crm.services, { leadExports: createRunningExports({ stalledMs }) });
    const now = new Date().toISOString();
    // More than the buffers between a database and a socket that is not read.
    for (let part = 0; part < 60; part++) {
      const values = Array.from({ length: 1_000 }, (_, index) => ({
        id: `many-${part}-${index}`,
        name: `Many ${index}`,
        company: "c".repeat(200),
        email: "",
        phone: "",
        source: "s".repeat(90),
        stage: "new" as const,
        valueCents: 0,
        ownerId: null,
        createdAt: now,
        updatedAt: now,
      }));
      await app.crm.services.database.db.insertInto("lead").values(values).execute();
    }
  });
  after(() => app.close());

  /** Asks for the file, waits for its beginning and reads no further. */
  async function stalled(): Promise<Socket> {
    const { hostname, port } = new URL(app.crm.url);
    const cookie = [...admin.cookies].map((pair) => pair.join("=")).join("; ");
    const socket = connect(Number(port), hostname);
    socket.on("error", () => socket.destroy());
    socket.write(`GET /leads/export HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n\r\n`);
    await once(socket, "readable");
    return socket;
  }

  it("are three for one user at most, and let go of the database after a while", async () => {
    const { db, file } = app.crm.services.database;
    const sockets = await Promise.all([stalled(), stalled(), stalled()]);
    const refused = await admin.get("/leads/export");
    assert.equal(refused.status, 429);
    assert.match(await refused.text(), /You already run three exports/);
    const manager = await app.signedIn(emails.manager);
    const other = await manager.get("/leads/export?q=Many+999");
    assert.equal(other.status, 200);
    await other.text();

    const connection = new DatabaseSync(file, { timeout: 0 });
    // A checkpoint that empties the log of writes waits for every reader of an older state.
    const isHeld = () => connection.prepare("pragma wal_checkpoint(truncate)").get()?.["busy"] === 1;
    await db.updateTable("lead").set({ phone: "1" }).where("id", "=", "many-0-0").execute();
    assert.equal(isHeld(), true);
    for (const endMs = Date.now() + 5 * stalledMs; isHeld(); await wait(50)) assert.ok(Date.now() < endMs, "still held");
    connection.close();
    assert.equal((await admin.get("/leads/export?q=Many+999")).status, 200);
    for (const socket of sockets) socket.destroy();
  });
});
