import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";

describe("a database that cannot grow", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const db = () => app.crm.services.database.db;
  /** A real limit of SQLite's on the connection of the changes: it answers "full" as on a full disk. */
  async function limitPages(pages: number): Promise<void> {
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db());
  }

  it("refuses a change in words, keeps nothing of it, and serves again as soon as there is room", async () => {
    const roleId = await app.roleId("Sales");
    const users = async () => (await db().selectFrom("user").select("id").execute()).length;
    const before = await users();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db());
    await limitPages(rows[0]?.page_count ?? 1);
    let created = 0;
    const entries = await app.recordedBy(async () => {
      let answer = new Response();
      // The pages that are there have a little room left.
      for (let attempt = 0; attempt < 200 && answer.status === 200; attempt++) {
        answer = await admin.post("/users/new", {
          name: `Filler ${attempt}`.padEnd(100, "x"),
          email: `filler${attempt}@example.com`,
          roleId,
        });
        if (answer.status === 200) created++;
      }
      assert.equal(answer.status, 507);
      const page = await answer.text();
      assert.match(page, /The disk that holds the data is full\. Nothing was changed/);
      assert.doesNotMatch(page, /SQLITE|node_modules/);
    });
    assert.equal(await users(), before + created);
    const successes = entries.filter((entry) => entry.action === "users.create" && entry.outcome.status === "success");
    assert.equal(successes.length, created);
    await limitPages(1_000_000);
    const again = await app.recordedBy(() => admin.post("/users/new", { name: "Room", email: "room@example.com", roleId }));
    assert.equal(lineOf(again[0]!), "users.create success: Admin created user Room");
  });
});
