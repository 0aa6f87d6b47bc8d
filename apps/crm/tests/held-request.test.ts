import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";

const cookieOf = (visitor: Visitor) => [...visitor.cookies].map((pair) => pair.join("=")).join("; ");

describe("a request that takes its time", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const fields = async (email: string) => new URLSearchParams({ name: "Backdoor", email, roleId: await app.roleId("Manager") }).toString();
  const exists = async (email: string) =>
    (await app.crm.services.database.db.selectFrom("user").select("id").where("email", "=", email).execute()).length > 0;

  /** A manager, signed in, whom nobody else of these tests needs. */
  async function manager(email: string): Promise<Visitor> {
    await admin.post("/users/new", { name: "Mallory", email, roleId: await app.roleId("Manager") });
    const { db } = app.crm.services.database;
    const account = db.selectFrom("account").innerJoin("user", "user.id", "account.userId").select("password");
    const known = await account.where("user.email", "=", emails.manager).executeTakeFirstOrThrow();
    const id = await app.userId(email);
    await db.updateTable("account").set(known).where("userId", "=", id).execute();
    await db.updateTable("user").set({ mustChangePassword: 0 }).where("id", "=", id).execute();
    return app.signedIn(email);
  }
  const deactivate = async (email: string) => admin.post(`/users/${await app.userId(email)}`, { intent: "deactivate" });

  it("counts for what its sender may do when it has arrived as a whole", async () => {
    const mallory = await manager("held@example.com");
    const body = await fields("backdoor.held@example.com");
    const { hostname, port, origin } = new URL(app.crm.url);
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    const head = ["POST /users/new HTTP/1.1", `Host: ${hostname}:${port}`, `Origin: ${origin}`, `Cookie: ${cookieOf(mallory)}`];
    head.push("Content-Type: application/x-www-form-urlencoded", `Content-Length: ${body.length}`, "Connection: close", "", "");
    socket.write(head.join("\r\n") + body.slice(0, 3));
    await wait(300);
    assert.equal((await deactivate("held@example.com")).status, 302);
    socket.write(body.slice(3));
    await once(socket, "close");
    assert.match(answer, /^HTTP\/1\.1 302 /);
    assert.match(answer, /location: \/sign-in/i);
    assert.equal(await exists("backdoor.held@example.com"), false);
  });

  it("changes nothing where the right goes between the check and the change, and is recorded as denied", async () => {
    const losses = {
      "gone@example.com": () => deactivate("gone@example.com"),
      "moved@example.com": async () => {
        const { db } = app.crm.services.database;
        await db
          .updateTable("user")
          .set({ roleId: await app.roleId("Sales") })
          .where("email", "=", "moved@example.com")
          .execute();
      },
    };
    for (const [email, lose] of Object.entries(losses)) {
      const mallory = await manager(email);
      const backdoor = `backdoor.${email}`;
      const entries = await app.recordedBy(async () => {
        const answer = await beforeNextWrite(lose, async () => mallory.post("/users/new", new URLSearchParams(await fields(backdoor))));
        assert.equal(answer.status, 403);
        assert.match(await answer.text(), /Nothing was changed/);
      });
      assert.equal(await exists(backdoor), false);
      const creation = entries.filter((entry) => entry.action === "users.create");
      assert.deepEqual(creation.map(lineOf), ["users.create denied: Mallory created user N/A (denied)"]);
    }
  });

  it("leaves those alone who have what they had", async () => {
    const mallory = await manager("still@example.com");
    const name = { name: "Renamed", email: "still@example.com", roleId: await app.roleId("Manager") };
    const rename = async () => admin.post(`/users/${await app.userId("still@example.com")}`, name);
    const own = { name: "Colleague", email: "colleague@example.com", roleId: await app.roleId("Sales") };
    assert.equal((await beforeNextWrite(rename, () => mallory.post("/users/new", own))).status, 200);
    assert.equal(await exists("colleague@example.com"), true);
  });

  it("has no room for a file where nobody is signed in", async () => {
    const form = new FormData();
    form.set("file", new File(["x".repeat(300 * 1024)], "leads.csv"));
    const send = (cookie: string) =>
      fetch(`${app.crm.url}/leads/import`, { method: "POST", body: form, redirect: "manual", headers: { origin: app.crm.url, cookie } });
    assert.equal((await send("crm.session_token=made.up")).status, 413);
    assert.notEqual((await send(cookieOf(admin))).status, 413);
  });

  /** Lets `lose` happen when the request has been let in and is about to change something. */
  async function beforeNextWrite(lose: () => Promise<unknown>, work: () => Promise<Response>): Promise<Response> {
    const { database } = app.crm.services;
    const write: typeof database.write = database.write.bind(database);
    const lateWrite: typeof write = async (change) => {
      Object.assign(database, { write });
      await lose();
      return write(change);
    };
    Object.assign(database, { write: lateWrite });
    return work();
  }
});
