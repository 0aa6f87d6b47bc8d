import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("names that others are recognised by", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const saveUser = async (name: string) =>
    admin.post(`/users/${await app.userId(emails.sales)}`, { name, email: emails.sales, roleId: await app.roleId("Sales") });
  const createRole = (name: string) => admin.post("/roles/new", { name, description: "", userLogsScope: "own", permission: "leads.view" });
  const nameNow = async () =>
    (await app.crm.services.database.db.selectFrom("user").select("name").where("email", "=", emails.sales).executeTakeFirstOrThrow()).name;

  it("have nothing hidden in them, mix no alphabets, and are not those of the log itself", async () => {
    const names = [
      "Ad\u200Bmin",
      "Admin\u2060",
      "\u202Enimda",
      "Line\u2028Sep",
      "Line\u2029Sep",
      "Soft\u00ADhyphen",
      "\u3164",
      "Tag\u{E0041}",
      "a \u200D b",
    ];
    for (const name of [...names, "\u0410dmin", "Sup\u0435r Admin", "System", "ANONYMOUS", "Datab\u00E1se", "Sys tem"]) {
      for (const answer of [await saveUser(name), await createRole(name)]) assert.equal(answer.status, 422, JSON.stringify(name));
    }
    assert.equal(await nameNow(), "Sales Agent");
  });

  it("are kept in one spelling, in every script", async () => {
    const spellings = {
      "  Ana\u00A0 \u3000 Mar\u00EDa ": "Ana María",
      "Ana Mari\u0301a": "Ana María",
      "\uFF21\uFF4E\uFF41": "Ana",
      "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645": "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
      "\u0915\u094D\u200D\u0937": "\u0915\u094D\u200D\u0937",
      "Олена Коваленко": "Олена Коваленко",
      "Олена (Olena)": "Олена (Olena)",
      陈伟: "陈伟",
    };
    for (const [typed, kept] of Object.entries(spellings)) {
      assert.equal((await saveUser(typed)).status, 302, typed);
      assert.equal(await nameNow(), kept);
    }
  });

  it("of roles differ in more than what nobody sees", async () => {
    for (const name of ["Super  Admin", "\uFF33uper Admin", "Su\u0301per Admin", "superadmin", "Super Admin\uFE0F"]) {
      assert.equal((await createRole(name)).status, 422, JSON.stringify(name));
    }
  });
});
