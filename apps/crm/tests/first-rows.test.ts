import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("the log's first rows come with the page", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    await admin.get("/users?nav=menu");
  });
  after(() => app.close());

  const rowsAt = async (path: string) => {
    const html = (await (await admin.get(path)).text()).replaceAll(/<script[\s\S]*?<\/script>/g, "");
    const [body = ""] = /<tbody[\s\S]*<\/tbody>/.exec(html) ?? [];
    return [...body.matchAll(/<tr[^>]*aria-rowindex[\s\S]*?<\/tr>/g)].map(([row]) =>
      row.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " "),
    );
  };

  it("are in the HTML, where no script has run", async () => {
    const rows = await rowsAt("/user-logs");
    assert.ok(
      rows.some((row) => /Admin .*Super Admin .*visited users main page/i.test(row)),
      rows.join("\n"),
    );
  });

  it("answer the question in the address", async () => {
    const rows = await rowsAt("/user-logs?action=account");
    assert.ok(rows.length > 0);
    for (const row of rows) assert.match(row, /signed in/);
    assert.deepEqual(await rowsAt("/user-logs?q=nothing-like-this"), []);
  });
});
