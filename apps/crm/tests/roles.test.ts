import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";

function roleFields(name: string, permissions: readonly string[], scope = "own"): URLSearchParams {
  const fields = new URLSearchParams({ name, description: "As tested", userLogsScope: scope });
  for (const permission of permissions) fields.append("permission", permission);
  return fields;
}

describe("roles", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  it("records which permissions came and which went", async () => {
    const created = await app.recordedBy(() => admin.post("/roles/new", roleFields("Interns", ["leads.view", "dashboard.view"])));
    assert.deepEqual(created.map(lineOf), ["roles.create success: Admin created role Interns"]);
    assert.deepEqual(created[0]?.changes, [
      { field: "name", before: null, after: "Interns" },
      { field: "description", before: null, after: "As tested" },
      { field: "userLogsScope", before: null, after: "own" },
      { field: "granted", before: null, after: "dashboard.view, leads.view" },
    ]);
    const path = `/roles/${await app.roleId("Interns")}`;
    const updated = await app.recordedBy(() => admin.post(path, roleFields("Trainees", ["leads.view", "leads.edit"], "role")));
    assert.deepEqual(updated.map(lineOf), ["roles.update success: Admin updated role Trainees"]);
    assert.deepEqual(updated[0]?.changes, [
      { field: "name", before: "Interns", after: "Trainees" },
      { field: "userLogsScope", before: "own", after: "role" },
      { field: "granted", before: null, after: "leads.edit" },
      { field: "withdrawn", before: "dashboard.view", after: null },
    ]);
    const deleted = await app.recordedBy(() => admin.post(path, { intent: "delete" }));
    assert.deepEqual(deleted.map(lineOf), ["roles.delete success: Admin deleted role Trainees"]);
    assert.equal(deleted[0]?.changes.find(({ field }) => field === "withdrawn")?.before, "leads.edit, leads.view");
  });

  it("refuses what makes no sense, and gives the ticked boxes back", async () => {
    const cases = [
      [roleFields("", ["leads.view"]), "The name is missing."],
      [roleFields("sales", ["leads.view"]), "Another role has this name."],
      [roleFields("Odd", ["leads.view", "leads.fly"]), "There is no such permission."],
      [roleFields("Blind", ["leads.edit"]), "“Edit Leads” needs “View Leads” as well."],
      [roleFields("Wide", ["leads.view"], "universe"), "Choose what the role sees in User Logs."],
    ] as const;
    for (const [fields, message] of cases) {
      const entries = await app.recordedBy(async () => {
        const answer = await admin.post("/roles/new", fields);
        assert.equal(answer.status, 422, message);
        const page = await answer.text();
        assert.ok(page.includes(message), message);
        if (fields.getAll("permission").includes("leads.view"))
          assert.match(page, /checked="" value="leads\.view"|value="leads\.view" checked=""/);
      });
      assert.deepEqual([entries[0]?.action, entries[0]?.outcome.status], ["roles.create", "failure"]);
    }
  });
});
