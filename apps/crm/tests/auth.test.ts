import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp } from "./crm-app.ts";

describe("sign-in", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("lets in with the printed password, and sets a cookie that scripts and other sites cannot use", async () => {
    const visitor = app.visitor();
    let answer = new Response();
    const entries = await app.recordedBy(async () => {
      answer = await visitor.post("/sign-in", { email: " Admin@Example.com ", password: app.password });
    });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), "/");
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("crm.session_token="));
    assert.match(cookie ?? "", /HttpOnly/);
    assert.match(cookie ?? "", /SameSite=Lax/);
    assert.doesNotMatch(cookie ?? "", /Secure/);
    assert.deepEqual(entries.map(lineOf), ["account.sign_in success: Admin signed in"]);
    assert.equal(entries[0]?.actor.type, "user");
    assert.equal(entries[0]?.role, "Super Admin");
    assert.equal(entries[0]?.context.ip, "127.0.0.1");
  });

  it("answers an unknown e-mail, a wrong password and an inactive account alike, and records the name, never the password", async () => {
    const tries = [
      ["nobody@example.com", "guess-guess-guess"],
      [emails.support, "guess-guess-guess"],
      [emails.inactive, app.password],
    ] as const;
    const bodies = new Set<string>();
    for (const [email, password] of tries) {
      const entries = await app.recordedBy(async () => {
        const answer = await app.visitor().post("/sign-in", { email, password });
        assert.equal(answer.status, 401);
        assert.equal(answer.headers.getSetCookie().length, 0);
        bodies.add(/role="alert">.*?<\/div><\/div>/s.exec(await answer.text())?.[0] ?? email);
      });
      assert.deepEqual(entries.map(lineOf), [`account.sign_in_failed failure: Failed sign-in as ${email} (failed)`]);
      assert.equal(entries[0]?.actor.type, "anonymous");
      assert.ok(!JSON.stringify(entries).includes(password));
    }
    assert.equal(bodies.size, 1);
  });

  it("refuses after five failures for one account from one address, known or not, also with the right password", async () => {
    for (const email of [emails.auditor, "stranger@example.com"]) {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 6; attempt++) {
        statuses.push((await app.visitor().post("/sign-in", { email, password: "wrong-wrong-wrong" })).status);
      }
      assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
    }
    const entries = await app.recordedBy(async () => {
      const answer = await app.visitor().post("/sign-in", { email: emails.auditor, password: app.password });
      assert.equal(answer.status, 429);
    });
    assert.equal(entries[0]?.action, "account.sign_in_throttled");
    assert.equal(entries[0]?.outcome.status, "denied");
  });

  it("counts attempts that arrive together", async () => {
    const post = async () => (await app.visitor().post("/sign-in", { email: "many@example.com", password: "wrong-wrong" })).status;
    const statuses = await Promise.all(Array.from({ length: 12 }, post));
    assert.equal(statuses.filter((status) => status === 401).length, 5);
    assert.equal(statuses.filter((status) => status === 429).length, 7);
  });

  it("goes on to the page that was asked for, and nowhere else", async () => {
    const credentials = { email: emails.manager, password: app.password };
    const targets = { "/users?q=a": "/users?q=a", "//evil.example": "/", "/\\evil.example": "/", "https://evil.example": "/" };
    for (const [to, expected] of Object.entries(targets)) {
      const answer = await app.visitor().post(`/sign-in?${new URLSearchParams({ to }).toString()}`, credentials);
      assert.equal(answer.headers.get("location"), expected);
    }
    const asked = await app.visitor().get("/users?q=a");
    assert.equal(asked.headers.get("location"), "/sign-in?to=%2Fusers%3Fq%3Da");
  });

  it("refuses what another site's page sends, whatever it carries", async () => {
    const visitor = await app.signedIn(emails.superAdmin);
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
      assert.equal((await visitor.post("/sign-out", {}, headers)).status, 403);
    }
    const bare = await fetch(`${app.crm.url}/sign-out`, {
      method: "POST",
      headers: { cookie: [...visitor.cookies].map((pair) => pair.join("=")).join("; ") },
    });
    assert.equal(bare.status, 403);
    assert.equal((await visitor.get("/account")).status, 200);
  });

  it("signs out for good: the cookie is worth nothing afterwards", async () => {
    const visitor = await app.signedIn(emails.superAdmin);
    const stolen = visitor.cookies.get("crm.session_token") ?? "";
    const entries = await app.recordedBy(() => visitor.post("/sign-out", {}));
    assert.deepEqual(entries.map(lineOf), ["account.sign_out success: Admin signed out"]);
    const answer = await app.visitor().get("/account", { cookie: `crm.session_token=${stolen}` });
    assert.equal(answer.status, 302);
  });
});
