import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { searchLength } from "../app/search-of.ts";
import { leadLimits } from "../server/leads/limits.ts";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("a search text that is too long", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  for (const list of ["users", "roles", "leads"]) {
    it(`is not taken by the search box of ${list}, which shows what was searched for`, async () => {
      const html = await (await admin.get(`/${list}?q=${"x".repeat(searchLength + 1)}`)).text();
      const [box = ""] = /<input[^>]*name="q"[^>]*>/.exec(html) ?? [];
      assert.match(box, new RegExp(`maxlength="${searchLength}"`, "i"));
      assert.match(box, new RegExp(`value="x{${searchLength}}"`));
    });
  }

  it("has one limit in every list", () => {
    assert.equal(leadLimits.searchLength, searchLength);
  });
});
