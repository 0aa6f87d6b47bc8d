import type { Entry } from "user-logs";
import { type CrmApp, emails, type Visitor } from "./crm-app.ts";
import { createdLead, leadFields, upload } from "./leads-app.ts";

/** What the steps share: each goes on from where the one before it ended. */
export interface Stage {
  readonly app: CrmApp;
  readonly admin: Visitor;
  readonly ids: Map<string, string>;
}

/** One request, by the declaration that it is the proof of, and how the act ends: in success where nothing else is said. */
export type Step = readonly [
  route: string,
  part: "loader" | "action",
  action: string,
  ask: (stage: Stage) => Promise<unknown>,
  outcome?: Entry["outcome"]["status"],
];

const get = (path: string | ((stage: Stage) => string)) => (stage: Stage) => stage.admin.get(typeof path === "string" ? path : path(stage));
const post = (path: (stage: Stage) => string, fields: (stage: Stage) => Record<string, string>) => (stage: Stage) =>
  stage.admin.post(path(stage), fields(stage));

const idOf = ({ ids }: Stage, name: string) => ids.get(name) ?? "missing";
const userPath = (stage: Stage) => `/users/${idOf(stage, "user")}`;
const rolePath = (stage: Stage) => `/roles/${idOf(stage, "role")}`;
const leadPath = (stage: Stage) => `/leads/${idOf(stage, "lead")}`;
const importPath = (stage: Stage) => idOf(stage, "import");

const newPassword = "another long password 7";

async function signIn({ app }: Stage, email: string, password: string): Promise<unknown> {
  return app.visitor().post("/sign-in", { email, password });
}

async function throttledSignIn(stage: Stage): Promise<void> {
  for (let attempt = 0; attempt < 12; attempt++) await signIn(stage, "nobody@example.com", "wrong-wrong-wrong");
}

async function createUser(stage: Stage): Promise<void> {
  const roleId = await stage.app.roleId("Support");
  await stage.admin.post("/users/new", { name: "Covered User", email: "covered@example.com", roleId });
  stage.ids.set("user", await stage.app.userId("covered@example.com"));
}

async function createRole(stage: Stage): Promise<void> {
  await stage.admin.post("/roles/new", { name: "Covered Role", description: "", userLogsScope: "own", permission: "leads.view" });
  stage.ids.set("role", await stage.app.roleId("Covered Role"));
}

async function uploadLeads(stage: Stage): Promise<void> {
  const answer = await upload(stage.app, stage.admin, "name,email\r\nImported One,one@example.org\r\n,nameless@example.org\r\n");
  stage.ids.set("import", answer.headers.get("location") ?? "");
}

async function createLead(stage: Stage): Promise<void> {
  stage.ids.set("lead", await createdLead(stage.app, stage.admin, "Covered Lead"));
}

async function deleteNote(stage: Stage): Promise<void> {
  const note = await stage.app.crm.services.database.db
    .selectFrom("lead_note")
    .select("id")
    .where("leadId", "=", idOf(stage, "lead"))
    .executeTakeFirstOrThrow();
  await stage.admin.post(leadPath(stage), { act: "delete_note", note: note.id });
}

async function revokeSession(stage: Stage): Promise<void> {
  await stage.app.signedIn(emails.superAdmin);
  const session = await stage.app.crm.services.database.db
    .selectFrom("session")
    .select("id")
    .orderBy("createdAt", "desc")
    .executeTakeFirstOrThrow();
  await stage.admin.post("/account", { intent: "revoke", session: session.id });
}

async function changePassword({ app }: Stage): Promise<void> {
  const auditor = await app.signedIn(emails.auditor);
  await auditor.post("/account/password", { currentPassword: app.password, newPassword, repeated: newPassword });
}

async function deleteOwner({ app, admin }: Stage): Promise<void> {
  await admin.post(`/users/${await app.userId(emails.inactive)}`, { intent: "delete" });
}

async function signOut({ app }: Stage): Promise<void> {
  await (await app.signedIn(emails.superAdmin)).post("/sign-out", {});
}

/** Everything that a signed-in administrator and those who are not can do, in an order in which each step finds what it needs. */
export const coverageSteps: readonly Step[] = [
  ["routes/sign-in", "action", "account.sign_in_failed", (stage) => signIn(stage, emails.manager, "wrong-wrong-wrong"), "failure"],
  ["routes/sign-in", "action", "account.sign_in", (stage) => signIn(stage, emails.manager, stage.app.password)],
  ["routes/sign-in", "action", "account.sign_in_throttled", throttledSignIn, "denied"],
  ["routes/sign-out", "action", "account.sign_out", signOut],
  ["routes/dashboard", "loader", "dashboard.open", get("/dashboard?nav=menu")],
  ["routes/dashboard", "loader", "dashboard.list", (stage) => stage.admin.get("/dashboard", { referer: `${stage.app.crm.url}/dashboard` })],

  ["routes/users/list", "loader", "users.open", get("/users?nav=menu")],
  ["routes/users/list", "loader", "users.list", get("/users?q=a")],
  ["routes/users/create", "loader", "users.create_page", get("/users/new")],
  ["routes/users/create", "action", "users.create", createUser],
  ["routes/users/edit", "loader", "users.edit_page", get(userPath)],
  [
    "routes/users/edit",
    "action",
    "users.update",
    async (stage) =>
      stage.admin.post(userPath(stage), {
        name: "Covered Person",
        email: "covered@example.com",
        roleId: await stage.app.roleId("Support"),
      }),
  ],
  [
    "routes/users/edit",
    "action",
    "users.change_role",
    async (stage) =>
      stage.admin.post(userPath(stage), { name: "Covered Person", email: "covered@example.com", roleId: await stage.app.roleId("Sales") }),
  ],
  ["routes/users/edit", "action", "users.deactivate", post(userPath, () => ({ intent: "deactivate" }))],
  ["routes/users/edit", "action", "users.reactivate", post(userPath, () => ({ intent: "reactivate" }))],
  ["routes/users/edit", "action", "users.reset_password", post(userPath, () => ({ intent: "reset_password" }))],
  ["routes/users/edit", "action", "users.revoke_sessions", post(userPath, () => ({ intent: "revoke_sessions" }))],
  ["routes/users/edit", "action", "users.delete", post(userPath, () => ({ intent: "delete" }))],
  ["routes/users/edit", "action", "leads.assign", deleteOwner],

  ["routes/roles/list", "loader", "roles.open", get("/roles?nav=menu")],
  ["routes/roles/list", "loader", "roles.list", (stage) => stage.admin.get("/roles", { referer: `${stage.app.crm.url}/roles/new` })],
  ["routes/roles/create", "loader", "roles.create_page", get("/roles/new")],
  ["routes/roles/create", "action", "roles.create", createRole],
  ["routes/roles/edit", "loader", "roles.edit_page", get(rolePath)],
  [
    "routes/roles/edit",
    "action",
    "roles.update",
    post(rolePath, () => ({ name: "Covered", description: "", userLogsScope: "own", permission: "leads.view" })),
  ],
  ["routes/roles/edit", "action", "roles.delete", post(rolePath, () => ({ intent: "delete" }))],

  ["routes/leads/list", "loader", "leads.open", get("/leads?nav=menu")],
  ["routes/leads/list", "loader", "leads.list", get("/leads?q=a")],
  ["routes/leads/create", "loader", "leads.create_page", get("/leads/new")],
  ["routes/leads/create", "action", "leads.create", createLead],
  ["routes/leads/view", "loader", "leads.view_page", get(leadPath)],
  ["routes/leads/view", "loader", "leads.history_page", get((stage) => `${leadPath(stage)}?tab=history`)],
  ["routes/leads/view", "action", "leads.change_stage", post(leadPath, () => ({ act: "stage", stage: "won", version: "1" }))],
  [
    "routes/leads/view",
    "action",
    "leads.assign",
    async (stage) => stage.admin.post(leadPath(stage), { act: "assign", owner: await stage.app.userId(emails.sales), version: "2" }),
  ],
  ["routes/leads/view", "action", "leads.add_note", post(leadPath, () => ({ act: "add_note", note: "Called back." }))],
  ["routes/leads/view", "action", "leads.delete_note", deleteNote],
  ["routes/leads/edit", "loader", "leads.edit_page", get((stage) => `${leadPath(stage)}/edit`)],
  [
    "routes/leads/edit",
    "action",
    "leads.update",
    post(
      (stage) => `${leadPath(stage)}/edit`,
      () => ({ ...leadFields, name: "Covered Lead 2", version: "3" }),
    ),
  ],
  ["routes/leads/delete", "loader", "leads.delete_page", get((stage) => `${leadPath(stage)}/delete`)],
  [
    "routes/leads/delete",
    "action",
    "leads.delete",
    post(
      (stage) => `${leadPath(stage)}/delete`,
      () => ({ version: "4" }),
    ),
  ],
  ["routes/leads/export", "loader", "leads.export", get("/leads/export")],

  ["routes/leads/import/upload", "loader", "leads.import_page", get("/leads/import")],
  ["routes/leads/import/upload", "action", "leads.check_import", uploadLeads],
  ["routes/leads/import/preview", "loader", "leads.import_preview", get(importPath)],
  [
    "routes/leads/import/preview",
    "action",
    "leads.map_import",
    post(importPath, () => ({ act: "map", "column-name": "0", "column-email": "1" })),
  ],
  ["routes/leads/import/preview", "action", "leads.discard_import", post(importPath, () => ({ act: "discard" }))],
  [
    "routes/leads/import/preview",
    "action",
    "leads.import",
    async (stage) => {
      await uploadLeads(stage);
      await stage.admin.post(importPath(stage), { act: "import", expected: "1" });
    },
  ],
  [
    "routes/leads/import/preview",
    "action",
    "leads.create",
    async (stage) => {
      const answer = await upload(stage.app, stage.admin, "name\r\nImported Two\r\n");
      await stage.admin.post(answer.headers.get("location") ?? "", { act: "import", expected: "1" });
    },
  ],
  ["routes/leads/import/preview", "loader", "leads.import_result", get(importPath)],
  ["routes/leads/import/refused", "loader", "leads.export_refused", get((stage) => `${importPath(stage)}/refused`)],

  ...bulkSteps(),

  ["routes/account/account", "loader", "account.open", get("/account?nav=menu")],
  ["routes/account/account", "loader", "account.list", (stage) => stage.admin.get("/account", { referer: `${stage.app.crm.url}/account` })],
  ["routes/account/account", "action", "account.revoke_session", revokeSession],
  [
    "routes/account/account",
    "action",
    "account.revoke_other_sessions",
    async (stage) => {
      await stage.app.signedIn(emails.superAdmin);
      await stage.admin.post("/account", { intent: "revoke-others" });
    },
  ],
  ["routes/account/password", "loader", "account.password_page", get("/account/password")],
  ["routes/account/password", "action", "account.change_password", changePassword],
];

/** One new lead is chosen for each bulk change, whose entry for the whole and for the one are both declared. */
function bulkSteps(): Step[] {
  const bulk = (path: string, fields: (stage: Stage) => Promise<Record<string, string>>) => async (stage: Stage) => {
    const lead = await createdLead(stage.app, stage.admin, "Chosen Lead");
    await stage.admin.post(`/leads/bulk/${path}`, { lead, back: "", ...(await fields(stage)) });
  };
  const stageWon = bulk("stage", async () => ({ stage: "won" }));
  const assignSales = bulk("assign", async ({ app }) => ({ owner: await app.userId(emails.sales) }));
  const deleteConfirmed = bulk("delete", async () => ({ confirmed: "yes" }));
  return [
    ["routes/leads/bulk-stage", "action", "leads.bulk_stage", stageWon],
    ["routes/leads/bulk-stage", "action", "leads.change_stage", stageWon],
    ["routes/leads/bulk-assign", "action", "leads.bulk_assign", assignSales],
    ["routes/leads/bulk-assign", "action", "leads.assign", assignSales],
    ["routes/leads/bulk-delete", "action", "leads.bulk_delete_page", bulk("delete", async () => ({}))],
    ["routes/leads/bulk-delete", "action", "leads.bulk_delete", deleteConfirmed],
    ["routes/leads/bulk-delete", "action", "leads.delete", deleteConfirmed],
  ];
}

const firstAdministrator = (token: string) => ({
  token,
  name: "First Admin",
  email: "first@example.com",
  newPassword,
  repeated: newPassword,
});

/** What only a first start in production shows. */
export const setupSteps: readonly Step[] = [
  ["routes/setup", "action", "setup.refused", ({ admin }) => admin.post("/setup", firstAdministrator("wrong")), "denied"],
  [
    "routes/setup",
    "action",
    "setup.create_administrator",
    ({ app, admin }) => admin.post("/setup", firstAdministrator(app.crm.setupToken ?? "")),
  ],
];
