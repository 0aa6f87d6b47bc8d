import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";

describe("users", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const changesOf = (entry: { changes: { field: string; before: unknown; after: unknown }[] } | undefined) =>
    Object.fromEntries(entry?.changes.map(({ field, before, after }) => [field, [before, after]]) ?? []);

  it("creates one with a one-time password that is shown once and recorded nowhere", async () => {
    let page = "";
    const roleId = await app.roleId("Sales");
    const entries = await app.recordedBy(async () => {
      page = await (await admin.post("/users/new", { name: " New <b>One</b> ", email: "New.One@Example.com", roleId })).text();
    });
    const [created] = entries;
    assert.equal(lineOf(created!), "users.create success: Admin created user New <b>One</b>");
    assert.deepEqual(changesOf(created), {
      name: [null, "New <b>One</b>"],
      email: [null, "new.one@example.com"],
      role: [null, "Sales"],
      status: [null, "active"],
      password: [null, null],
    });
    assert.equal(created?.item?.id, await app.userId("new.one@example.com"));
    assert.doesNotMatch(page, /<b>One/);
    const [, password = ""] = /<code class="secret">([^<]+)</.exec(page) ?? [];
    assert.ok(!JSON.stringify(entries).includes(password));
    const newcomer = await app.signedIn("new.one@example.com", password);
    for (const path of ["/users", "/leads", "/user-logs", "/account"]) {
      assert.equal((await newcomer.get(path)).headers.get("location"), "/account/password", path);
    }
    assert.equal((await newcomer.get("/api/user-logs/entries?limit=1")).status, 401);
  });

  it("keeps what was typed where a field is wrong, and records the failure", async () => {
    const roleId = await app.roleId("Sales");
    const forms = [
      [{ name: "", email: "x@example.com", roleId }, "The name is missing."],
      [{ name: "Typed", email: "not an address", roleId }, "Write an e-mail address"],
      [{ name: "Typed", email: emails.sales, roleId }, "Another user has this e-mail address."],
      [{ name: "Typed", email: "x@example.com", roleId: "none" }, "This role does not exist any more."],
      [{ name: "Typed", email: "x@example.com" }, "Choose a role."],
      [{ name: "a\u0000b", email: "x@example.com", roleId }, "characters that cannot be seen"],
      [{ name: "x".repeat(101), email: "x@example.com", roleId }, "at most 100 characters"],
    ] as const;
    for (const [form, message] of forms) {
      const entries = await app.recordedBy(async () => {
        const answer = await admin.post("/users/new", form);
        assert.equal(answer.status, 422, message);
        const page = await answer.text();
        assert.ok(page.includes(message), message);
        assert.ok(page.includes(`value="${form.email}"`), message);
      });
      assert.deepEqual([entries[0]?.action, entries[0]?.outcome.status], ["users.create", "failure"]);
    }
    assert.equal(
      await app.crm.services.database.db.selectFrom("user").select("id").where("email", "=", "x@example.com").executeTakeFirst(),
      undefined,
    );
  });

  it("records what changed, before and after, and a new role as an entry of its own", async () => {
    const id = await app.userId(emails.support);
    const roleId = await app.roleId("Auditor");
    const entries = await app.recordedBy(async () => {
      const answer = await admin.post(`/users/${id}`, { name: "Priya R.", email: emails.support, roleId });
      assert.equal(answer.headers.get("location"), "/users");
    });
    assert.deepEqual(entries.map(lineOf), [
      "users.update success: Admin updated user Priya R.",
      "users.change_role success: Admin changed the role of user Priya R. from Support to Auditor",
    ]);
    assert.deepEqual(changesOf(entries[0]), { name: ["Priya Raman", "Priya R."] });
    assert.deepEqual(changesOf(entries[1]), { role: ["Support", "Auditor"] });
    const list = await (await admin.get("/users")).text();
    assert.match(list, /Priya R\. is saved\./);
    assert.doesNotMatch(await (await admin.get("/users")).text(), /is saved\./);
  });

  it("ends every session of a user who is deactivated, reset or deleted, at once", async () => {
    const id = await app.userId(emails.sales);
    for (const intent of ["deactivate", "reactivate", "reset_password", "revoke_sessions", "delete"]) {
      const { db } = app.crm.services.database;
      await db
        .updateTable("user")
        .set({ status: intent === "reactivate" ? "inactive" : "active", mustChangePassword: 0 })
        .where("id", "=", id)
        .execute();
      const agent =
        intent === "reactivate" || intent === "revoke_sessions" || intent === "delete" ? null : await app.signedIn(emails.sales);
      const entries = await app.recordedBy(() => admin.post(`/users/${id}`, { intent }));
      assert.equal(entries[0]?.action, `users.${intent}`);
      assert.equal(entries[0]?.outcome.status, "success");
      assert.equal(entries[0]?.item?.name, "Sales Agent");
      // Also when he may sign in again: an ended session stays ended.
      await db.updateTable("user").set({ status: "active" }).where("id", "=", id).execute();
      if (agent) assert.equal((await agent.get("/dashboard")).status, 302, intent);
    }
    assert.equal((await admin.get(`/users/${id}`)).status, 404);
  });

  it("filters, sorts and turns pages; what makes no sense shows the list as it is", async () => {
    const { db } = app.crm.services.database;
    const namesAt = async (query: string) => {
      const page = await (await admin.get(`/users?${query}`)).text();
      return [...page.matchAll(/class="item-link".*?<bdi>([^<]+)<\/bdi>/g)].map((match) => match[1]);
    };
    const all = await db.selectFrom("user").select("name").execute();
    assert.equal((await namesAt("sort=nonsense&page=-3&role=&status=what")).length, all.length);
    assert.deepEqual(await namesAt("q=%25"), []);
    assert.deepEqual(await namesAt("status=inactive"), ["Tomás Ferreira"]);
    const up = await namesAt("sort=email");
    assert.deepEqual(await namesAt("sort=-email"), up.toReversed());
    assert.deepEqual(await namesAt("page=99"), await namesAt(""));
  });

  it("changes nothing where the entry cannot be written", async () => {
    const id = await app.userId(emails.auditor);
    const before = await app.crm.services.database.db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirst();
    const roleId = await app.roleId("Auditor");
    await app.crm.services.recorder.close();
    const answer = await admin.post(`/users/${id}`, { name: "Unrecorded", email: emails.auditor, roleId });
    assert.ok(answer.status >= 500);
    assert.doesNotMatch(await answer.text(), /node_modules|\.ts:\d+/);
    assert.deepEqual(await app.crm.services.database.db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirst(), before);
    assert.equal(
      (await app.visitor().post("/sign-in", { email: emails.superAdmin, password: app.password })).headers.getSetCookie().length,
      0,
    );
  });
});
