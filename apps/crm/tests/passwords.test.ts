import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { isCommonPassword, isMadeOfKnown } from "../server/auth/guessable-password.ts";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";

const grace = { name: "Grace Mwangi", email: emails.auditor };

describe("passwords that others think of first", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("are known with digits and signs added or put for letters", () => {
    for (const password of [
      "password123",
      "P@ssw0rd2026!",
      "1234567890",
      "QwertyUiop",
      "iloveyou12",
      "!!Welcome!!1",
      "letmeinletmein",
      "Spring2026!",
      "ｐａｓｓｗｏｒｄ１２",
    ]) {
      assert.ok(isCommonPassword(password), password);
    }
    for (const password of ["another long password 7", "Correct-horse-9x", "vierzehn Birnen", "长长的密码一二三四五六"]) {
      assert.ok(!isCommonPassword(password), password);
    }
  });

  it("are known where little is left without the owner's name and address, and the app's name", () => {
    for (const password of ["grace.mwangi1", "GraceMwangi2026!", "mwangi-crm-123", "crmcrmcrm12"])
      assert.ok(isMadeOfKnown(password, grace), password);
    for (const password of ["a gracious evening", "grace under pressure", "vierzehn Birnen"])
      assert.ok(!isMadeOfKnown(password, grace), password);
  });

  it("are refused when somebody changes his own, and the refusal is recorded", async () => {
    const visitor = await app.signedIn(grace.email);
    for (const newPassword of ["password123", "grace.mwangi1"]) {
      const entries = await app.recordedBy(async () => {
        const answer = await visitor.post("/account/password", { currentPassword: app.password, newPassword, repeated: newPassword });
        assert.equal(answer.status, 422, newPassword);
      });
      assert.deepEqual([entries[0]?.action, entries[0]?.outcome.status], ["account.change_password", "failure"]);
      assert.ok(!JSON.stringify(entries).includes(newPassword));
    }
  });

  it("are refused on the set-up page", async () => {
    const production = await startApp({ production: true });
    try {
      const form = (newPassword: string) => ({
        token: production.crm.setupToken ?? "",
        ...grace,
        newPassword,
        repeated: newPassword,
      });
      for (const password of ["password123", "grace.mwangi1"]) {
        assert.equal((await production.visitor().post("/setup", form(password))).status, 422, password);
      }
      assert.equal((await production.visitor().post("/setup", form("vierzehn Birnen"))).status, 302);
    } finally {
      await production.close();
    }
  });
});

describe("what lets people in, and for how long", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const dayMs = 24 * 60 * 60_000;
  const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

  it("ends a session thirty days after it began, however much it was used", async () => {
    const { db } = app.crm.services.database;
    const visitor = await app.signedIn(emails.manager);
    const userId = await app.userId(emails.manager);
    const began = async (days: number) =>
      db
        .updateTable("session")
        .set({ createdAt: ago(days), expiresAt: ago(-1), updatedAt: ago(0) })
        .where("userId", "=", userId)
        .execute();
    await began(29);
    assert.equal((await visitor.get("/account")).status, 200);
    await began(31);
    const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
    assert.equal((await visitor.get("/api/user-logs/entries")).status, 401);
    assert.equal((await app.visitor().get("/account", { cookie })).status, 302);
    assert.deepEqual(await db.selectFrom("session").select("id").where("userId", "=", userId).execute(), []);
  });

  it("lets nobody in with a one-time password after three days, and records the attempt", async () => {
    const { db } = app.crm.services.database;
    const id = await app.userId(emails.support);
    const answer = await (await admin.post(`/users/${id}`, { intent: "reset_password" })).text();
    const password = /<code class="secret">([^<]+)/.exec(answer)?.[1] ?? "";
    const { oneTimePasswordExpiresAt } = await db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const left = Date.parse(oneTimePasswordExpiresAt ?? "") - Date.now();
    assert.ok(left > 2.9 * dayMs && left <= 3 * dayMs);

    const late = async () =>
      db
        .updateTable("user")
        .set({ oneTimePasswordExpiresAt: ago(0.001) })
        .where("id", "=", id)
        .execute();
    const early = await app.signedIn(emails.support, password);
    await late();
    const entries = await app.recordedBy(async () => {
      const refused = await app.visitor().post("/sign-in", { email: emails.support, password });
      assert.equal(refused.status, 401);
      assert.match(await refused.text(), /This one-time password has expired/);
    });
    assert.deepEqual(entries.map(lineOf), [`account.sign_in_failed failure: Failed sign-in as ${emails.support} (failed)`]);
    assert.equal(entries[0]?.outcome.reason, "the one-time password has expired");
    assert.equal((await db.selectFrom("session").select("id").where("userId", "=", id).execute()).length, 1);

    const own = "vierzehn Birnen";
    await early.post("/account/password", { currentPassword: password, newPassword: own, repeated: own });
    assert.equal((await app.visitor().post("/sign-in", { email: emails.support, password: own })).status, 302);
  });
});
