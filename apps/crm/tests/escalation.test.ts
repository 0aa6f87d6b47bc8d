import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { allPermissions } from "../server/permissions/permission.ts";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("nobody rises by himself", () => {
  let app: CrmApp;
  let admin: Visitor;
  let manager: Visitor;
  let rolesId: Record<string, string>;

  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    manager = await app.signedIn(emails.manager);
    const names = ["Super Admin", "Manager", "Sales", "Support", "Auditor"];
    rolesId = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await app.roleId(name)] as const)));
    // A manager who may edit roles and delete users, so that only the rules of this test hold him back.
    await saveRole(admin, "Manager", [...managerPermissions, "roles.create", "roles.edit", "roles.delete", "users.delete"], "role");
  });
  after(() => app.close());

  const managerPermissions = [
    "dashboard.view",
    "leads.view",
    "leads.create",
    "users.view",
    "users.create",
    "users.edit",
    "roles.view",
    "user_logs.view",
  ];

  function roleFields(name: string, permissions: readonly string[], scope: string): URLSearchParams {
    const fields = new URLSearchParams({ name, description: "", userLogsScope: scope });
    for (const permission of permissions) fields.append("permission", permission);
    return fields;
  }
  async function saveRole(visitor: Visitor, name: string, permissions: readonly string[], scope: string): Promise<Response> {
    return visitor.post(`/roles/${rolesId[name]}`, roleFields(name, permissions, scope));
  }
  const user = async (email: string) => `/users/${await app.userId(email)}`;
  const grants = async (name: string) =>
    app.crm.services.database.db
      .selectFrom("role_permission")
      .select(["module", "operation"])
      .where("roleId", "=", rolesId[name]!)
      .execute();

  /** Refused, recorded as denied, and nothing changed. */
  async function assertRefused(work: () => Promise<Response>, action: string): Promise<void> {
    const entries = await app.recordedBy(async () => assert.equal((await work()).status, 403));
    // The page is shown again beneath the refusal, which is a visit.
    const changes = entries.filter((entry) => entry.kind === "change");
    assert.deepEqual(
      changes.map((entry) => [entry.action, entry.outcome.status]),
      [[action, "denied"]],
    );
  }

  it("grants no permission that the maker of a role lacks, and no wider view of User Logs", async () => {
    await assertRefused(() => manager.post("/roles/new", roleFields("Kings", allPermissions, "own")), "roles.create");
    await assertRefused(() => manager.post("/roles/new", roleFields("Watchers", ["user_logs.view"], "all")), "roles.create");
    assert.equal((await manager.post("/roles/new", roleFields("Juniors", ["leads.view"], "own"))).status, 302);
  });

  it("lets nobody widen his own role, nor touch a role that has more", async () => {
    const before = await grants("Manager");
    await assertRefused(() => saveRole(manager, "Manager", [...managerPermissions, "leads.delete"], "role"), "roles.update");
    await assertRefused(() => saveRole(manager, "Manager", managerPermissions, "all"), "roles.update");
    assert.deepEqual(await grants("Manager"), before);
    await assertRefused(() => saveRole(manager, "Super Admin", ["leads.view"], "own"), "roles.update");
    await assertRefused(() => saveRole(manager, "Auditor", ["leads.view"], "own"), "roles.update");
  });

  it("protects Super Admin from Super Admin", async () => {
    await assertRefused(() => saveRole(admin, "Super Admin", ["leads.view"], "own"), "roles.update");
    await assertRefused(() => admin.post(`/roles/${rolesId["Super Admin"]}`, { intent: "delete" }), "roles.delete");
  });

  it("lets nobody hand out a role that has more than he has", async () => {
    const fields = { name: "Mole", email: "mole@example.com", roleId: rolesId["Super Admin"]! };
    await assertRefused(() => manager.post("/users/new", fields), "users.create");
    const sales = await user(emails.sales);
    const form = { name: "Sales Agent", email: emails.sales, roleId: rolesId["Auditor"]! };
    await assertRefused(() => manager.post(sales, form), "users.update");
  });

  it("lets nobody take over an account that has more than he has", async () => {
    const target = await user(emails.superAdmin);
    for (const intent of ["reset_password", "deactivate", "revoke_sessions", "delete"]) {
      await assertRefused(() => manager.post(target, { intent }), `users.${intent}`);
    }
    const form = { name: "Admin", email: "mine@example.com", roleId: rolesId["Super Admin"]! };
    await assertRefused(() => manager.post(target, form), "users.update");
    assert.equal((await admin.get("/account")).status, 200);
  });

  it("lets nobody deactivate, delete or promote himself", async () => {
    const own = await user(emails.manager);
    await assertRefused(() => manager.post(own, { intent: "deactivate" }), "users.deactivate");
    await assertRefused(() => manager.post(own, { intent: "delete" }), "users.delete");
    const form = { name: "Amira Haddad", email: emails.manager, roleId: rolesId["Sales"]! };
    await assertRefused(() => manager.post(own, form), "users.update");
  });

  it("keeps the last administrator, and lets one of two go", async () => {
    const second = { name: "Second", email: "second@example.com", roleId: rolesId["Super Admin"]! };
    const created = await admin.post("/users/new", second);
    const [, password = ""] = /<code class="secret">([^<]+)</.exec(await created.text()) ?? [];
    const other = await app.signedIn("second@example.com", password);
    assert.equal((await other.get("/users")).headers.get("location"), "/account/password");
    const next = "a second good password";
    await other.post("/account/password", { currentPassword: password, newPassword: next, repeated: next });
    const first = await user(emails.superAdmin);
    assert.equal((await other.post(first, { intent: "deactivate" })).status, 302);
    // The first one's session ended with that; nobody is left who could take the second one's place.
    assert.equal((await admin.get("/users")).status, 302);
    const own = await user("second@example.com");
    const lesser = { name: "Second", email: "second@example.com", roleId: rolesId["Sales"]! };
    await assertRefused(() => other.post(own, lesser), "users.update");
    await assertRefused(() => other.post(own, { intent: "delete" }), "users.delete");
  });

  it("keeps the last administrator from somebody who may do everything, too", async () => {
    const second = await app.signedIn("second@example.com", "a second good password");
    assert.equal((await second.post("/roles/new", roleFields("Everything", allPermissions, "all"))).status, 302);
    const fields = { name: "Equal", email: "equal@example.com", roleId: await app.roleId("Everything") };
    const [, password = ""] = /<code class="secret">([^<]+)</.exec(await (await second.post("/users/new", fields)).text()) ?? [];
    const equal = await app.signedIn("equal@example.com", password);
    const next = "an equally good password";
    await equal.post("/account/password", { currentPassword: password, newPassword: next, repeated: next });
    const target = await user("second@example.com");
    await assertRefused(() => equal.post(target, { intent: "deactivate" }), "users.deactivate");
    await assertRefused(() => equal.post(target, { intent: "delete" }), "users.delete");
    const demoted = { name: "Second", email: "second@example.com", roleId: rolesId["Sales"]! };
    await assertRefused(() => equal.post(target, demoted), "users.update");
  });

  it("deletes no role that somebody has", async () => {
    const second = await app.signedIn("second@example.com", "a second good password");
    await assertRefused(() => second.post(`/roles/${rolesId["Sales"]}`, { intent: "delete" }), "roles.delete");
    const juniors = await app.roleId("Juniors");
    assert.equal((await second.post(`/roles/${juniors}`, { intent: "delete" })).status, 302);
    assert.equal((await second.get(`/roles/${juniors}`)).status, 404);
  });
});
