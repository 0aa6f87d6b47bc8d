import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp } from "./crm-app.ts";

const own = "a good new password";

describe("one's own account", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("changes the password, ends the other sessions, and records that it changed and nothing else", async () => {
    const here = await app.signedIn(emails.manager);
    const elsewhere = await app.signedIn(emails.manager);
    const entries = await app.recordedBy(async () => {
      const answer = await here.post("/account/password", { currentPassword: app.password, newPassword: own, repeated: own });
      assert.equal(answer.headers.get("location"), "/account");
    });
    assert.deepEqual(entries.map(lineOf), ["account.change_password success: Amira Haddad changed their own password"]);
    assert.deepEqual(entries[0]?.changes, [{ field: "password", before: null, after: null, masked: true }]);
    assert.equal((await here.get("/account")).status, 200);
    assert.equal((await elsewhere.get("/account")).status, 302);
    assert.equal((await app.visitor().post("/sign-in", { email: emails.manager, password: app.password })).status, 401);
    await app.signedIn(emails.manager, own);
  });

  it("leaves the password as it is where anything is wrong with the form", async () => {
    const visitor = await app.signedIn(emails.sales);
    const forms = [
      { currentPassword: "wrong-wrong-wrong", newPassword: own, repeated: own },
      { currentPassword: app.password, newPassword: "short", repeated: "short" },
      { currentPassword: app.password, newPassword: own, repeated: "something else" },
      { currentPassword: app.password, newPassword: app.password, repeated: app.password },
    ];
    for (const form of forms) {
      const entries = await app.recordedBy(async () => assert.equal((await visitor.post("/account/password", form)).status, 422));
      assert.equal(entries[0]?.action, "account.change_password");
      assert.equal(entries[0]?.outcome.status, "failure");
      for (const secret of Object.values(form)) assert.ok(!JSON.stringify(entries[0]?.outcome).includes(secret));
    }
    await app.signedIn(emails.sales);
  });

  it("lists the sessions and ends one of them, but not somebody else's", async () => {
    const here = await app.signedIn(emails.support);
    const elsewhere = await app.signedIn(emails.support);
    const page = await (await here.get("/account")).text();
    assert.match(page, /This session/);
    const { db } = app.crm.services.database;
    const sessionsOf = async (email: string) =>
      db
        .selectFrom("session")
        .select("id")
        .where("userId", "=", await app.userId(email))
        .orderBy("createdAt", "desc")
        .execute();
    const foreign = await app.signedIn(emails.auditor);
    const [foreignSession] = await sessionsOf(emails.auditor);
    const refused = await app.recordedBy(async () => {
      assert.equal((await here.post("/account", { intent: "revoke", session: foreignSession?.id ?? "" })).status, 404);
    });
    assert.equal(refused[0]?.outcome.status, "failure");
    assert.equal((await foreign.get("/account")).status, 200);

    const [newest] = await sessionsOf(emails.support);
    const entries = await app.recordedBy(() => here.post("/account", { intent: "revoke", session: newest?.id ?? "" }));
    assert.equal(entries[0]?.info, "Priya Raman ended a session of their own: node");
    assert.equal((await elsewhere.get("/account")).status, 302);
    assert.equal((await here.get("/account")).status, 200);
  });
});
