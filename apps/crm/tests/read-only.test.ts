import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";
import { createdLead, leadById, leadFields } from "./leads-app.ts";

describe("a database that cannot be written", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  /**
   * SQLite answers "read-only" on the connection of the changes. The file's own permissions would not do: whoever has it open for
   * writing keeps that right, and the start gives it back.
   */
  const setReadOnly = (on: boolean) => sql`pragma query_only = ${sql.lit(on ? 1 : 0)}`.execute(app.crm.services.database.db);

  it("answers a form with 503 in words, changes nothing, and takes it without a restart as soon as it may", async () => {
    const lead = await createdLead(app, admin, "Kept Lead");
    const before = await leadById(app, lead);
    const form = { ...leadFields, name: "Changed Lead", version: "1" };
    await setReadOnly(true);
    const refused = await app.recordedBy(async () => {
      const answer = await admin.post(`/leads/${lead}/edit`, form);
      assert.equal(answer.status, 503);
      const page = await answer.text();
      assert.match(page, /The data cannot be written at the moment\. Nothing was changed\./);
      assert.doesNotMatch(page, /SQLITE|readonly|node_modules/);
      assert.equal((await admin.get(`/leads/${lead}`)).status, 200);
    });
    assert.deepEqual(await leadById(app, lead), before);
    assert.ok(!refused.some((entry) => entry.action === "leads.update" && entry.outcome.status === "success"));

    await setReadOnly(false);
    const taken = await app.recordedBy(async () => {
      assert.equal((await admin.post(`/leads/${lead}/edit`, form)).status, 302);
    });
    assert.deepEqual(taken.map(lineOf), ["leads.update success: Admin updated lead Changed Lead"]);
    assert.equal((await leadById(app, lead))?.name, "Changed Lead");
  });
});
