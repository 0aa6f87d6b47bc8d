import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { plainCell, safeCell } from "../server/leads/csv-cell.ts";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";
import { createdLead, upload, withFailingLog } from "./leads-app.ts";

const read = (text: string) => parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];

describe("the export of leads", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  it("has every lead that matches, in the list's order, and is recorded with their number", async () => {
    const leads = await app.crm.services.database.db
      .selectFrom("lead")
      .select("name")
      .where("stage", "=", "won")
      .orderBy("valueCents", "desc")
      .orderBy("id", "desc")
      .execute();
    let text = "";
    const entries = await app.recordedBy(async () => {
      const answer = await admin.get("/leads/export?stage=won&sort=-value");
      assert.match(answer.headers.get("content-disposition") ?? "", /^attachment; filename="leads-[0-9-]+\.csv"$/);
      text = Buffer.from(await answer.arrayBuffer()).toString("utf8");
    });
    assert.ok(text.startsWith("\uFEFFName,Company,E-mail,Phone,Source,Stage,Value,Owner,"));
    assert.ok(text.endsWith("\r\n"));
    assert.deepEqual(
      read(text).map((row) => row["Name"]),
      leads.map(({ name }) => name),
    );
    assert.deepEqual(
      entries.map(({ info }) => info),
      [`Admin exported ${leads.length} leads: stage Won`],
    );
  });

  it("has no formula in it, and comes back through the import as it was", async () => {
    const names = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "'quoted", 'say "hi", ok; yes', "陈伟", "＝1"];
    for (const name of names) await createdLead(app, admin, name, { source: "round trip", phone: "+49 30 1", value: "1234.5" });
    const text = Buffer.from(await (await admin.get("/leads/export?source=round+trip&sort=name")).arrayBuffer()).toString("utf8");
    for (const row of read(text)) for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^\s*[=+\-@＝]/);
    const answer = await upload(app, admin, text);
    const imported = await admin.post(answer.headers.get("location") ?? "", { act: "import", expected: String(names.length) });
    assert.equal(imported.status, 302);
    const db = app.crm.services.database.db;
    const rows = await db.selectFrom("lead").select(["name", "phone", "valueCents"]).where("source", "=", "round trip").execute();
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), [...names, ...names].toSorted());
    assert.deepEqual(new Set(rows.map(({ phone, valueCents }) => `${phone} ${valueCents}`)), new Set(["+49 30 1 123450"]));
  });

  it("sends no byte that is not recorded", async () => {
    await withFailingLog(app, async () => {
      const answer = await admin.get("/leads/export");
      assert.equal(answer.status, 500);
      assert.doesNotMatch(await answer.text(), /example/);
    });
  });

  it("sends many rows as it reads them, and lets go of the database when nobody wants the rest", { timeout: 60_000 }, async () => {
    const { db, file } = app.crm.services.database;
    const now = new Date().toISOString();
    const rows = 20_000;
    for (let start = 0; start < rows; start += 1_000) {
      const values = Array.from({ length: 1_000 }, (_, index) => ({
        id: `many-${start + index}`,
        name: `Many ${start + index}`,
        company: "c".repeat(200),
        email: "",
        phone: "",
        source: "many",
        stage: "new" as const,
        valueCents: 0,
        ownerId: null,
        createdAt: now,
        updatedAt: now,
      }));
      await db.insertInto("lead").values(values).execute();
    }
    const whole = await (await admin.get("/leads/export?source=many")).text();
    assert.equal(whole.split("\r\n").length, rows + 2);

    const connection = new DatabaseSync(file, { timeout: 0 });
    // A checkpoint that empties the log of writes waits for every reader of an older state.
    const checkpoint = () => connection.prepare("pragma wal_checkpoint(truncate)").get()?.["busy"];
    const abandoned = await admin.get("/leads/export?source=many");
    await db.deleteFrom("lead").where("source", "=", "many").execute();
    assert.equal(checkpoint(), 1);
    await abandoned.body?.cancel();
    // The server hears of it when its next write to the closed socket fails.
    while (checkpoint() === 1) await new Promise((resolve) => setImmediate(resolve));
    connection.close();
  });

  it("makes every text safe, and gives it back", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", " ", "a", "＝", "\u200E") })),
        (text) => {
          const safe = safeCell(text);
          assert.doesNotMatch(safe, /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
          assert.equal(plainCell(safe), text);
        },
      ),
    );
  });
});
