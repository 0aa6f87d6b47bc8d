import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Entry } from "user-logs";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

function roleFields(name: string, permissions: readonly string[], scope = "own"): URLSearchParams {
  const fields = new URLSearchParams({ name, description: "", userLogsScope: scope });
  for (const permission of permissions) fields.append("permission", permission);
  return fields;
}

const supportPermissions = ["dashboard.view", "leads.view", "users.view", "roles.view", "roles.edit", "user_logs.view"];

describe("the names of roles, by which entries are shown to those who have the role", () => {
  let app: CrmApp;
  let admin: Visitor;
  let support: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    support = await app.signedIn(emails.support);
    await admin.post(`/roles/${await app.roleId("Support")}`, roleFields("Support", supportPermissions, "role"));
    const sales = await app.signedIn(emails.sales);
    await sales.get("/leads?q=secret");
  });
  after(() => app.close());

  const seen = async () => {
    const answer = await support.get("/api/user-logs/entries?limit=500");
    return ((await answer.json()) as { entries: Entry[] }).entries;
  };
  const rename = async (visitor: Visitor, from: string, fields: URLSearchParams) =>
    visitor.post(`/roles/${await app.roleId(from)}`, fields);

  it("are nobody else's after a role was renamed, in whatever spelling", async () => {
    assert.equal((await rename(admin, "Sales", roleFields("Revenue", ["leads.view", "user_logs.view"]))).status, 302);
    for (const name of ["Sales", "SALES", "Sáles", "S a l e s", "Sa\u200Cles", "Revenue"]) {
      const answer = await rename(support, "Support", roleFields(name, supportPermissions, "role"));
      assert.equal(answer.status, 422, name);
      assert.match(await answer.text(), /Another role ha[sd] this name/, name);
      assert.equal((await admin.post("/roles/new", roleFields(name, ["leads.view"]))).status, 422, name);
    }
    assert.ok((await seen()).every((entry) => entry.role === "Support"));
  });

  it("stay those of a role that was deleted", async () => {
    await admin.post("/roles/new", roleFields("Legal", ["leads.view"]));
    assert.equal((await rename(admin, "Legal", new URLSearchParams({ intent: "delete" }))).status, 302);
    const answer = await rename(support, "Support", roleFields("legal", supportPermissions, "role"));
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /Another role had this name, and its entries in User Logs keep it/);
  });

  it("can be taken back, and the role's own past stays in sight", async () => {
    const before = await seen();
    assert.equal((await rename(support, "Support", roleFields("Helpdesk", supportPermissions, "role"))).status, 302);
    await support.get("/leads?nav=menu");
    const after = await seen();
    assert.deepEqual(new Set(after.map((entry) => entry.role)), new Set(["Support", "Helpdesk"]));
    assert.ok(before.every(({ id }) => after.some((entry) => entry.id === id)));
    assert.equal((await rename(support, "Helpdesk", roleFields("Support", supportPermissions, "role"))).status, 302);
    assert.ok((await seen()).length > after.length);
  });
});
