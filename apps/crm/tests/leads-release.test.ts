import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp } from "./crm-app.ts";
import { changesOf, childrenOf, withFailingLog } from "./leads-app.ts";

describe("the leads of a user who is deleted", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("become nobody's, each with its entry below that of the deletion, or the user stays", async () => {
    const admin = await app.signedIn(emails.superAdmin);
    const id = await app.userId(emails.sales);
    const leadsOf = (ownerId: string) =>
      app.crm.services.database.db.selectFrom("lead").select("id").where("ownerId", "=", ownerId).execute();
    const owned = await leadsOf(id);
    assert.ok(owned.length > 10);
    await withFailingLog(app, async () => {
      assert.ok((await admin.post(`/users/${id}`, { intent: "delete" })).status >= 500);
    });
    assert.deepEqual(await leadsOf(id), owned);

    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.post(`/users/${id}`, { intent: "delete" })).status, 302);
    });
    const parent = entries.find(({ action }) => action === "users.delete");
    assert.equal(parent?.info, "Admin deleted user Sales Agent");
    const children = await childrenOf(app, parent?.id ?? "");
    assert.deepEqual(new Set(children.map(({ item }) => item?.id)), new Set(owned.map((lead) => lead.id)));
    for (const child of children) {
      assert.equal(child.action, "leads.assign");
      assert.deepEqual(changesOf(child)["owner"], ["Sales Agent", null]);
    }
    assert.deepEqual(await leadsOf(id), []);
  });
});
