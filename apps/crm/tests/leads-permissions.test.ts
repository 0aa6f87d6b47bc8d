import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Permission } from "../server/permissions/permission.ts";
import { demoRoles } from "../server/seed/roles.ts";
import { type CrmApp, emails, type Fields, lineOf, startApp, type Visitor } from "./crm-app.ts";
import { createdLead } from "./leads-app.ts";

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly fields?: Fields;
  readonly permission: Permission;
  /** The action that a refusal is recorded as. */
  readonly action: string;
  /** Whether the refusal names the lead. */
  readonly named?: true;
}

const name = "Lead Guarded";
const roles = [
  [emails.sales, "Sales"],
  [emails.support, "Support"],
  [emails.auditor, "Auditor"],
] as const;

describe("every route of leads, for every role", () => {
  let app: CrmApp;
  let requests: Request[];
  let id: string;
  before(async () => {
    app = await startApp();
    id = await createdLead(app, await app.signedIn(emails.superAdmin), name);
    const lead = `/leads/${id}`;
    const get = (path: string, permission: Permission, action: string, named?: true): Request => ({
      method: "GET",
      path,
      permission,
      action,
      ...(named && { named }),
    });
    const post = (path: string, fields: Record<string, string>, permission: Permission, action: string, named?: true): Request => ({
      method: "POST",
      path,
      fields,
      permission,
      action,
      ...(named && { named }),
    });
    requests = [
      get("/leads", "leads.view", "leads.open"),
      get(lead, "leads.view", "leads.view_page", true),
      get("/leads/new", "leads.create", "leads.create_page"),
      post("/leads/new", { name: "x" }, "leads.create", "leads.create"),
      get(`${lead}/edit`, "leads.edit", "leads.edit_page", true),
      post(`${lead}/edit`, { name: "x", version: "1" }, "leads.edit", "leads.update", true),
      post(lead, { act: "stage", stage: "won", version: "1" }, "leads.edit", "leads.change_stage", true),
      post(lead, { act: "assign", owner: "", version: "1" }, "leads.edit", "leads.assign", true),
      post(lead, { act: "add_note", note: "x" }, "leads.edit", "leads.add_note", true),
      post(lead, { act: "delete_note", note: "x" }, "leads.edit", "leads.delete_note", true),
      post(lead, { act: "x" }, "leads.edit", "leads.change_stage"),
      get(`${lead}/delete`, "leads.delete", "leads.delete_page", true),
      post(`${lead}/delete`, {}, "leads.delete", "leads.delete", true),
      post("/leads/bulk/stage", { lead: id, stage: "won" }, "leads.edit", "leads.bulk_stage"),
      post("/leads/bulk/assign", { lead: id, owner: "none" }, "leads.edit", "leads.bulk_assign"),
      post("/leads/bulk/delete", { lead: id }, "leads.delete", "leads.bulk_delete"),
      post("/leads/bulk/delete", { lead: id, confirmed: "yes" }, "leads.delete", "leads.bulk_delete"),
      get("/leads/export", "leads.export", "leads.export"),
      get("/leads/import", "leads.create", "leads.import_page"),
      post("/leads/import", {}, "leads.create", "leads.check_import"),
      get(`/leads/import/${id}`, "leads.create", "leads.import_preview"),
      post(`/leads/import/${id}`, { act: "import" }, "leads.create", "leads.import"),
      get(`/leads/import/${id}/refused`, "leads.create", "leads.export_refused"),
      // What does not exist is refused like what does: the answer does not tell which it is.
      get("/leads/00000000-0000-0000-0000-000000000000/edit", "leads.edit", "leads.edit_page"),
      post("/leads/00000000-0000-0000-0000-000000000000/delete", {}, "leads.delete", "leads.delete"),
    ];
  });
  after(() => app.close());

  const ask = (visitor: Visitor, { method, path, fields }: Request) =>
    method === "GET" ? visitor.get(path) : visitor.post(path, fields ?? {});

  it("refuses whoever lacks the permission, records it as denied with the lead, and changes nothing", async () => {
    const leads = () => app.crm.services.database.db.selectFrom("lead").selectAll().orderBy("id").execute();
    const before = await leads();
    let refusals = 0;
    for (const [email, roleName] of roles) {
      const visitor = await app.signedIn(email);
      const granted = demoRoles.find((role) => role.name === roleName)?.permissions ?? [];
      for (const request of requests.filter(({ permission }) => !granted.includes(permission))) {
        const what = `${roleName}: ${request.method} ${request.path} ${JSON.stringify(request.fields)}`;
        let body = "";
        const entries = await app.recordedBy(async () => {
          const answer = await ask(visitor, request);
          assert.equal(answer.status, 403, what);
          body = await answer.text();
        });
        assert.deepEqual(
          entries.map(({ action, outcome, item }) => [action, outcome.status, item?.name]),
          [[request.action, "denied", request.named && name]],
          what,
        );
        assert.doesNotMatch(body, /Lead Guarded/, what);
        refusals++;
      }
    }
    assert.ok(refusals > 40);
    assert.deepEqual(await leads(), before);
  });

  it("asks nobody in who has not signed in, and records nothing in anybody's name", async () => {
    const entries = await app.recordedBy(async () => {
      for (const request of requests) {
        const answer = await ask(app.visitor(), request);
        assert.equal(answer.status, 302, request.path);
        assert.match(answer.headers.get("location") ?? "", /^\/sign-in/);
      }
    });
    // One for all that are refused to the same address at about the same time; it names nobody, because nobody is known.
    assert.deepEqual(entries.map(lineOf), ["account.refused denied: Refused to 127.0.0.1: nobody was signed in, 1 request (denied)"]);
  });

  it("shows on the pages only what the viewer may do", async () => {
    const support = await app.signedIn(emails.support);
    const list = await (await support.get("/leads")).text();
    const view = await (await support.get(`/leads/${id}`)).text();
    for (const path of ["/leads/new", "/leads/import", "/leads/export", "/leads/bulk", "/edit", "/delete", 'type="checkbox"', "add_note"]) {
      assert.ok(!list.includes(path) && !view.includes(path), path);
    }
    const manager = await app.signedIn(emails.manager);
    assert.match(await (await manager.get("/leads")).text(), /\/leads\/bulk\/delete/);
  });
});
