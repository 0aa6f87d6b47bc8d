import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Permission } from "../server/permissions/permission.ts";
import { demoRoles } from "../server/seed/roles.ts";
import { type CrmApp, emails, type Fields, lineOf, startApp, type Visitor } from "./crm-app.ts";

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly fields?: Fields;
  readonly permission: Permission;
  /** The action that a refusal is recorded as. */
  readonly action: string;
  /** The item that a refusal is recorded with. */
  readonly item?: string;
}

const visitors = [
  [emails.manager, "Manager"],
  [emails.sales, "Sales"],
  [emails.support, "Support"],
  [emails.auditor, "Auditor"],
] as const;

describe("every route of users, roles and User Logs, for every role", () => {
  let app: CrmApp;
  let requests: Request[];
  const signedIn = new Map<string, Visitor>();

  before(async () => {
    app = await startApp();
    for (const [email] of visitors) signedIn.set(email, await app.signedIn(email));
    const user = `/users/${await app.userId(emails.inactive)}`;
    const role = `/roles/${await app.roleId("Support")}`;
    const item = "Tomás Ferreira";
    const act = (intent: string): Request => ({
      method: "POST",
      path: user,
      fields: { intent },
      permission: intent === "delete" ? "users.delete" : "users.edit",
      action: `users.${intent}`,
      item,
    });
    requests = [
      { method: "GET", path: "/dashboard", permission: "dashboard.view", action: "dashboard.open" },
      { method: "GET", path: "/users", permission: "users.view", action: "users.open" },
      { method: "GET", path: "/users/new", permission: "users.create", action: "users.create_page" },
      { method: "POST", path: "/users/new", fields: {}, permission: "users.create", action: "users.create" },
      { method: "GET", path: user, permission: "users.edit", action: "users.edit_page", item },
      { method: "POST", path: user, fields: {}, permission: "users.edit", action: "users.update", item },
      ...["deactivate", "reactivate", "reset_password", "revoke_sessions", "delete"].map(act),
      { method: "GET", path: "/roles", permission: "roles.view", action: "roles.open" },
      { method: "GET", path: "/roles/new", permission: "roles.create", action: "roles.create_page" },
      { method: "POST", path: "/roles/new", fields: {}, permission: "roles.create", action: "roles.create" },
      { method: "GET", path: role, permission: "roles.edit", action: "roles.edit_page", item: "Support" },
      { method: "POST", path: role, fields: {}, permission: "roles.edit", action: "roles.update", item: "Support" },
      { method: "POST", path: role, fields: { intent: "delete" }, permission: "roles.delete", action: "roles.delete", item: "Support" },
      { method: "GET", path: "/user-logs", permission: "user_logs.view", action: "user_logs.open" },
    ];
  });
  after(() => app.close());

  const ask = (visitor: Visitor, { method, path, fields }: Request) =>
    method === "GET" ? visitor.get(path) : visitor.post(path, fields ?? {});

  it("refuses whoever lacks the permission, records it as denied with the item, and lets nothing through as data either", async () => {
    for (const [email, roleName] of visitors) {
      const granted = demoRoles.find((role) => role.name === roleName)?.permissions ?? [];
      for (const request of requests.filter(({ permission }) => !granted.includes(permission))) {
        const name = `${roleName}: ${request.method} ${request.path}`;
        const entries = await app.recordedBy(async () => {
          assert.equal((await ask(signedIn.get(email)!, request)).status, 403, name);
        });
        assert.deepEqual(
          entries.map((entry) => [entry.action, entry.outcome.status, entry.item?.name]),
          [[request.action, "denied", request.item]],
          name,
        );
        const asData = await ask(signedIn.get(email)!, { ...request, path: `${request.path}.data` });
        assert.doesNotMatch(await asData.text(), /ferreira@example|mwangi@example/i, `${name} as data`);
        assert.equal(asData.status, 403, `${name} as data`);
      }
    }
  });

  it("shows the pages to whoever has the permission", async () => {
    for (const [email, roleName] of visitors) {
      const granted = demoRoles.find((role) => role.name === roleName)?.permissions ?? [];
      for (const request of requests.filter(({ method, permission }) => method === "GET" && granted.includes(permission))) {
        const answer = await ask(signedIn.get(email)!, request);
        assert.equal(answer.status, 200, `${roleName}: ${request.path}`);
        assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
      }
    }
  });

  it("sends everybody without a session to the sign-in page, and records nothing in anybody's name", async () => {
    const entries = await app.recordedBy(async () => {
      for (const request of requests) {
        const answer = await ask(app.visitor(), request);
        assert.equal(answer.status, 302, request.path);
        assert.match(answer.headers.get("location") ?? "", /^\/sign-in/);
      }
    });
    // One for all that are refused to the same address at about the same time; it names nobody, because nobody is known.
    assert.deepEqual(entries.map(lineOf), ["account.refused denied: Refused to 127.0.0.1: nobody was signed in, 1 request (denied)"]);
    assert.equal(entries[0]?.actor.type, "anonymous");
  });

  it("says in words what is missing, once", async () => {
    const refused = await (await signedIn.get(emails.sales)!.get("/users")).text();
    const said = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    assert.match(said(refused), /Your role lacks the permission “View Users”/);
    assert.doesNotMatch(said(refused), /users\.view|Your role does not allow it/);
    const missing = await (await (await app.signedIn(emails.superAdmin)).get("/leads/nothing-like-this")).text();
    assert.match(said(missing), /There is no such lead, or not any more\./);
    assert.doesNotMatch(said(missing), /does not exist/);
  });

  it("shows in the menu only what may be opened", async () => {
    const page = await (await signedIn.get(emails.sales)!.get("/dashboard")).text();
    const links = [...page.matchAll(/href="(\/[a-z-]+)\?nav=menu"/g)].map((match) => match[1]);
    assert.deepEqual(links, ["/dashboard", "/leads", "/user-logs"]);
  });

  it("lets a change of a role count from the very next request", async () => {
    const admin = await app.signedIn(emails.superAdmin);
    const support = signedIn.get(emails.support)!;
    assert.equal((await support.get("/users")).status, 200);
    const fields = new URLSearchParams({ name: "Support", description: "", userLogsScope: "own" });
    fields.append("permission", "leads.view");
    assert.equal((await admin.post(`/roles/${await app.roleId("Support")}`, fields)).status, 302);
    assert.equal((await support.get("/users")).status, 403);
    assert.equal((await support.get("/user-logs")).status, 403);
    assert.equal((await support.get("/api/user-logs/entries?limit=1")).status, 403);
  });
});
