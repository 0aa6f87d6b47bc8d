import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, lineOf, startApp } from "./crm-app.ts";

describe("the first start in production", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp({ production: true });
  });
  after(() => app.close());

  const password = "a good first password";
  const form = (token: string) => ({ token, name: "Ada", email: "ada@example.com", newPassword: password, repeated: password });

  it("makes nothing up", async () => {
    assert.equal(app.crm.demo, null);
    const { db } = app.crm.services.database;
    for (const table of ["user", "role", "lead"] as const) assert.deepEqual(await db.selectFrom(table).select("id").execute(), [], table);
  });

  it("leads everybody to the set-up page, which opens only for the printed token", async () => {
    assert.equal((await app.visitor().get("/users")).headers.get("location"), "/setup");
    const entries = await app.recordedBy(async () => {
      for (const token of ["", "wrong", `${app.crm.setupToken}x`]) {
        assert.equal((await app.visitor().post("/setup", form(token))).status, 422);
      }
    });
    assert.deepEqual(new Set(entries.map((entry) => `${entry.action} ${entry.outcome.status}`)), new Set(["setup.refused denied"]));
    assert.ok(!JSON.stringify(entries).includes(app.crm.setupToken ?? "-"));
  });

  it("creates the first administrator, once", async () => {
    const token = app.crm.setupToken ?? "";
    assert.equal((await app.visitor().post("/setup", { ...form(token), repeated: "other" })).status, 422);
    const entries = await app.recordedBy(() =>
      Promise.all([app.visitor().post("/setup", form(token)), app.visitor().post("/setup", form(token))]),
    );
    const { db } = app.crm.services.database;
    for (const table of ["user", "role"] as const) assert.equal((await db.selectFrom(table).select("id").execute()).length, 1, table);
    const created = entries.filter((entry) => entry.outcome.status === "success");
    assert.deepEqual(created.map(lineOf), [
      "setup.create_administrator success: The first administrator Ada was created on the set-up page",
    ]);
    assert.equal((await app.visitor().get("/setup")).headers.get("location"), "/sign-in");
    assert.equal((await app.visitor().post("/setup", form(token))).status, 404);
    const ada = await app.signedIn("ada@example.com", password);
    assert.equal((await ada.get("/roles")).status, 200);
  });
});
