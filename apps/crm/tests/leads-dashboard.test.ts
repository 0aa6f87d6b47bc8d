import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp } from "./crm-app.ts";
import { createdLead } from "./leads-app.ts";

describe("the dashboard", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("shows the pipeline, one's own open leads and what changed last, and is recorded", async () => {
    const sales = await app.signedIn(emails.sales);
    await createdLead(app, sales, "Mine And New", { owner: await app.userId(emails.sales), stage: "proposal", value: "1000000000" });
    let html = "";
    const entries = await app.recordedBy(async () => {
      html = await (await sales.get("/dashboard?nav=menu")).text();
      await sales.get("/dashboard", { referer: `${app.crm.url}/dashboard` });
    });
    assert.deepEqual(entries.map(lineOf), [
      "dashboard.open success: Sales Agent visited dashboard main page",
      "dashboard.list success: Sales Agent visited dashboard",
    ]);
    const { count } = await app.crm.services.database.db
      .selectFrom("lead")
      .select((e) => e.fn.countAll<number>().as("count"))
      .where("stage", "=", "proposal")
      .executeTakeFirstOrThrow();
    assert.match(html, new RegExp(`Proposal</a></th>.*?>${count}</td><td[^>]*>€1,00`, "s"));
    assert.match(html, /Mine And New/);
    assert.match(html, /My open leads/);
    assert.doesNotMatch(html, /href="\/users\/new"/);
  });

  it("shows nothing of leads to whoever may not see leads", async () => {
    const { db } = app.crm.services.database;
    await db
      .deleteFrom("role_permission")
      .where("roleId", "=", await app.roleId("Support"))
      .where("module", "=", "leads")
      .execute();
    const html = await (await (await app.signedIn(emails.support)).get("/dashboard")).text();
    assert.match(html, /Your role shows no leads/);
    assert.doesNotMatch(html, /Recently changed|\/leads/);
  });
});
