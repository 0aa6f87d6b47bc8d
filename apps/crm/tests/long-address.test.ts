import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

describe("addresses as long as nobody types them", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  it("a question of 700 users, which is more than 16 KB, is answered", async () => {
    const users = Array.from({ length: 700 }, () => `user=${encodeURIComponent(`user:${crypto.randomUUID()}`)}`);
    const answer = await admin.get(`/api/user-logs/entries?${users.join("&")}`);
    assert.equal(answer.status, 200);
    assert.deepEqual(((await answer.json()) as { entries: unknown[] }).entries, []);
  });

  it("a search of 100 KB is refused in words, by the API and on the page, and the server goes on", async () => {
    const search = "x".repeat(100 * 1024);
    const answer = await admin.get(`/api/user-logs/entries?q=${search}`);
    assert.ok([400, 414].includes(answer.status), String(answer.status));
    assert.equal(answer.headers.get("content-type")?.split(";")[0], "application/problem+json");
    const page = await admin.get(`/user-logs?q=${search}`);
    assert.ok([400, 414].includes(page.status), String(page.status));
    assert.match(await page.text(), /<html/);
    assert.equal((await admin.get("/user-logs")).status, 200);
  });
});
