import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp } from "./crm-app.ts";

describe("a flood of what is refused", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp({ trustedProxies: ["127.0.0.1"] });
  });
  after(() => app.close());

  const from = (address: string) => ({ "x-forwarded-for": address });

  it("leaves as many entries as the throttle lets attempts pass, and one for each kind that is beyond", async () => {
    const letters = "信".repeat(2_000);
    const statuses: number[] = [];
    const entries = await app.recordedBy(async () => {
      for (let attempt = 0; attempt < 80; attempt++) {
        const answer = await app.visitor().post("/sign-in", { email: letters, password: "" }, from("198.51.100.1"));
        statuses.push(answer.status);
      }
    });
    assert.deepEqual([statuses.indexOf(429), statuses.lastIndexOf(422)], [50, 49]);
    assert.equal(entries.length, 51);
    assert.ok(!JSON.stringify(entries).includes("信"));
    assert.equal(
      lineOf(entries[50]!),
      "account.refused denied: Refused to 198.51.100.1: too many failed attempts to sign in or set up, 1 request (denied)",
    );
    const later = await app.recordedBy(() => app.crm.services.refusals.flush());
    assert.deepEqual(later.map(lineOf), [
      "account.refused denied: Refused to 198.51.100.1: too many failed attempts to sign in or set up, 29 more requests (denied)",
    ]);
  });

  it("says in words what is refused, and how to go on", async () => {
    const answer = await app.visitor().post("/sign-in", { email: emails.superAdmin, password: app.password }, from("198.51.100.1"));
    assert.equal(answer.status, 429);
    assert.match(await answer.text(), /Too many failed attempts\. Wait a quarter of an hour, then try again\./);
    const elsewhere = await app.visitor().post("/sign-in", { email: emails.superAdmin, password: app.password }, from("198.51.100.2"));
    assert.equal(elsewhere.status, 302);
  });

  it("is told by address and kind: other sites' forms, what is no form, pages and data without a session", async () => {
    const asked = {
      "a form from another site": () => app.visitor().post("/users/new", {}, { ...from("198.51.100.3"), origin: "https://evil.example" }),
      "neither a page asked for nor a form": () =>
        fetch(`${app.crm.url}/users`, { method: "PUT", headers: { ...from("198.51.100.3"), origin: app.crm.url } }),
      "nobody was signed in": () => app.visitor().get("/users", from("198.51.100.3")),
    };
    const entries = await app.recordedBy(async () => {
      for (const ask of Object.values(asked)) for (let count = 0; count < 3; count++) await ask();
      await app.visitor().get("/api/user-logs/entries", from("198.51.100.3"));
      await app.crm.services.refusals.flush();
    });
    const expected = Object.keys(asked).map((what) => `Refused to 198.51.100.3: ${what}`);
    const infos = entries.map((entry) => entry.info.replace(" (denied)", ""));
    assert.deepEqual(
      infos.slice(0, 3),
      expected.map((info) => `${info}, 1 request`),
    );
    assert.deepEqual(infos.slice(3), [
      `${expected[0]}, 2 more requests`,
      `${expected[1]}, 2 more requests`,
      `${expected[2]}, 3 more requests`,
    ]);
  });

  it("tells a thousand senders apart, and counts all others together", async () => {
    const { refusals } = app.crm.services;
    const entries = await app.recordedBy(async () => {
      for (let sender = 0; sender < 1_005; sender++) await refusals.note({ ip: `10.0.${sender >> 8}.${sender & 255}` }, "planted");
    });
    assert.equal(entries.filter((entry) => entry.info.includes("other addresses")).length, 1);
    const later = await app.recordedBy(() => refusals.flush());
    assert.deepEqual(
      later.map((entry) => entry.info),
      ["Refused to other addresses: planted, 4 more requests (denied)"],
    );
  });

  it("records a wrong token of the set-up page no more often", async () => {
    const production = await startApp({ production: true });
    try {
      const entries = await production.recordedBy(async () => {
        for (let attempt = 0; attempt < 60; attempt++) await production.visitor().post("/setup", { token: "x".repeat(1_000) });
      });
      assert.deepEqual(
        ["setup.refused", "account.refused"].map((action) => entries.filter((entry) => entry.action === action).length),
        [50, 1],
      );
    } finally {
      await production.close();
    }
  });

  it("keeps nothing that may be a password in the wrong field", async () => {
    const secret = "MyS3cret-Passw0rd!";
    const entries = await app.recordedBy(async () => {
      for (const password of ["oops", ""]) await app.visitor().post("/sign-in", { email: secret, password }, from("198.51.100.4"));
    });
    assert.deepEqual(
      new Set(entries.map((entry) => entry.info)),
      new Set(["Failed sign-in as something that is no e-mail address (failed)"]),
    );
    assert.ok(!JSON.stringify(entries).toLowerCase().includes(secret.toLowerCase()));
  });
});
