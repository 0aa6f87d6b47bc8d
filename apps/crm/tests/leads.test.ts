import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";
import { changesOf, createdLead, leadById, leadFields, withFailingLog } from "./leads-app.ts";

describe("leads, one by one", () => {
  let app: CrmApp;
  let admin: Visitor;
  let sales: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    sales = await app.signedIn(emails.sales);
  });
  after(() => app.close());
  const db = () => app.crm.services.database.db;

  it("opens the list from the menu, then shows it again", async () => {
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.get("/leads?nav=menu")).status, 200);
      assert.equal((await admin.get("/leads?q=GARCIA&sort=name")).status, 200);
      assert.equal((await admin.get("/dashboard?nav=menu")).status, 200);
    });
    assert.deepEqual(entries.map(lineOf), [
      "leads.open success: Admin visited leads main page",
      "leads.list success: Admin visited leads",
      "dashboard.open success: Admin visited dashboard main page",
    ]);
  });

  it("pages through every sorting without losing or repeating a lead", async () => {
    const { count } = await db()
      .selectFrom("lead")
      .select((e) => e.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    for (const sort of ["name", "-company", "stage", "-owner", "value", "-updated"]) {
      const ids: string[] = [];
      for (let page = 1; page <= Math.ceil(count / 25); page++) {
        const html = await (await admin.get(`/leads?sort=${sort}&page=${page}`)).text();
        ids.push(...[...html.matchAll(/href="\/leads\/([0-9a-f-]{36})"/g)].map((match) => match[1] ?? ""));
      }
      assert.equal(ids.length, count, sort);
      assert.equal(new Set(ids).size, count, sort);
    }
  });

  it("finds without regard to case and accents, and takes wildcards as text", async () => {
    await createdLead(app, admin, "Élodie 100%_Probe");
    const found = async (text: string) => {
      const html = await (await admin.get(`/leads?${new URLSearchParams({ q: text }).toString()}`)).text();
      return /Élodie 100%_Probe/.test(html);
    };
    assert.equal(await found("elodie"), true);
    assert.equal(await found("ÉLODIE"), true);
    assert.equal(await found("0%_p"), true);
    assert.equal(await found("1%0"), false);
    assert.equal(await found("'; drop table lead; --"), false);
  });

  it("takes an address that makes no sense as one without those parts", async () => {
    for (const search of ["page=0", "page=99999", "page=x", "sort=;drop", "stage=nonsense", "owner=%00", `q=${"x".repeat(5_000)}`]) {
      assert.equal((await admin.get(`/leads?${search}`)).status, 200, search);
    }
  });

  it("creates a lead, with every field in its entry", async () => {
    let id = "";
    const entries = await app.recordedBy(async () => {
      id = await createdLead(app, admin, "Lead Created", { owner: await app.userId(emails.sales), value: "1,250.50" });
    });
    assert.deepEqual(entries.map(lineOf), ["leads.create success: Admin created lead Lead Created"]);
    assert.deepEqual(entries[0]?.item, { type: "lead", id, name: "Lead Created" });
    assert.equal((await leadById(app, id))?.valueCents, 125_050);
    const { name, stage, value, owner } = changesOf(entries[0]);
    assert.deepEqual(
      { name, stage, value, owner },
      { name: [null, "Lead Created"], stage: [null, "New"], value: [null, 1250.5], owner: [null, "Sales Agent"] },
    );
  });

  it("refuses a wrong form field by field, keeps what was typed, and records the failure", async () => {
    const wrong = { name: "", email: "no address", value: "12,34,5", stage: "gone", owner: "nobody-like-this", company: "x".repeat(300) };
    let html = "";
    const entries = await app.recordedBy(async () => {
      const answer = await admin.post("/leads/new", { ...leadFields, ...wrong });
      assert.equal(answer.status, 422);
      html = await answer.text();
    });
    for (const text of [
      "A name is needed.",
      "This is not an e-mail address.",
      "Write an amount such as",
      "Choose one of the stages.",
      "no active user",
      "At most 200 characters",
    ]) {
      assert.ok(html.includes(text), text);
    }
    assert.match(html, /value="no address"/);
    assert.deepEqual(entries.map(({ action, outcome }) => [action, outcome.status]).slice(0, 1), [["leads.create", "failure"]]);
    assert.equal((await db().selectFrom("lead").select("id").where("email", "=", "no address").execute()).length, 0);
  });

  it("saves an edit with before and after", async () => {
    const id = await createdLead(app, admin, "Lead Edited");
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.get(`/leads/${id}/edit`)).status, 200);
      const answer = await admin.post(`/leads/${id}/edit`, { ...leadFields, name: "Lead Renamed", value: "9", version: "1" });
      assert.equal(answer.headers.get("location"), `/leads/${id}`);
    });
    assert.deepEqual(entries.map(lineOf), [
      "leads.edit_page success: Admin Visit lead edit page with name Lead Edited",
      "leads.update success: Admin updated lead Lead Renamed",
    ]);
    assert.deepEqual(changesOf(entries[1]), { name: ["Lead Edited", "Lead Renamed"], value: [1250.5, 9] });
  });

  it("refuses a stale edit, shows the newer values, and saves when the user insists", async () => {
    const id = await createdLead(app, admin, "Lead Stale");
    await admin.post(`/leads/${id}/edit`, { ...leadFields, name: "Lead Stale", company: "Newer Company", version: "1" });
    const own = { ...leadFields, name: "Lead Stale", company: "My Company" };
    let html = "";
    const entries = await app.recordedBy(async () => {
      const answer = await sales.post(`/leads/${id}/edit`, { ...own, version: "1" });
      assert.equal(answer.status, 409);
      html = await answer.text();
    });
    assert.deepEqual(entries.slice(0, 1).map(lineOf), ["leads.update failure: Sales Agent updated lead Lead Stale (failed)"]);
    assert.match(entries[0]?.outcome.reason ?? "", /somebody else has changed/);
    assert.match(html, /somebody else has changed this lead/);
    assert.match(html, /Saved meanwhile: (<!-- -->)?Newer Company/);
    assert.match(html, /value="My Company"/);
    assert.match(html, /name="version" value="2"/);
    assert.equal((await leadById(app, id))?.company, "Newer Company");
    assert.equal((await sales.post(`/leads/${id}/edit`, { ...own, version: "2" })).status, 302);
    assert.equal((await leadById(app, id))?.company, "My Company");
  });

  it("changes stage and owner from the lead's page, each once per version", async () => {
    const id = await createdLead(app, admin, "Lead Moved");
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.post(`/leads/${id}`, { act: "stage", stage: "won", version: "1" })).status, 302);
      assert.equal((await admin.post(`/leads/${id}`, { act: "assign", owner: await app.userId(emails.sales), version: "2" })).status, 302);
    });
    assert.deepEqual(entries.map(lineOf), [
      "leads.change_stage success: Admin changed stage of lead Lead Moved from New to Won",
      "leads.assign success: Admin assigned lead Lead Moved from nobody to Sales Agent",
    ]);
    assert.deepEqual(changesOf(entries[0]), { stage: ["New", "Won"] });
    const stale = await app.recordedBy(async () => {
      assert.equal((await admin.post(`/leads/${id}`, { act: "stage", stage: "lost", version: "1" })).status, 409);
    });
    assert.equal(stale[0]?.outcome.status, "failure");
    assert.equal((await leadById(app, id))?.stage, "won");
    for (const fields of [
      { act: "stage", stage: "nope" },
      { act: "assign", owner: await app.userId(emails.inactive) },
      { act: "assign", owner: "x" },
    ]) {
      assert.equal((await admin.post(`/leads/${id}`, { ...fields, version: "3" })).status, 422);
    }
    assert.equal((await admin.post(`/leads/${id}`, { act: "explode" })).status, 400);
  });

  it("keeps notes, and lets nobody delete somebody else's", async () => {
    const id = await createdLead(app, admin, "Lead Noted");
    const text = "First line\n<script>alert(1)</script> ‮bidi =1+1";
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.post(`/leads/${id}`, { act: "add_note", note: text.replace("\n", "\r\n") })).status, 302);
      assert.equal((await admin.post(`/leads/${id}`, { act: "add_note", note: "  " })).status, 422);
      assert.equal((await admin.post(`/leads/${id}`, { act: "add_note", note: "x".repeat(4_001) })).status, 422);
    });
    assert.deepEqual(
      entries.filter(({ action }) => action === "leads.add_note").map(({ outcome }) => outcome.status),
      ["success", "failure", "failure"],
    );
    assert.deepEqual(changesOf(entries[0]), { note: [null, text] });
    assert.doesNotMatch(await (await admin.get(`/leads/${id}`)).text(), /<script>alert/);
    const note = await db().selectFrom("lead_note").selectAll().where("leadId", "=", id).executeTakeFirstOrThrow();
    const denied = await app.recordedBy(async () => {
      assert.equal((await sales.post(`/leads/${id}`, { act: "delete_note", note: note.id })).status, 403);
    });
    assert.deepEqual(denied.map(lineOf), ["leads.delete_note denied: Sales Agent deleted a note of lead Lead Noted (denied)"]);
    const other = await createdLead(app, admin, "Lead Other");
    assert.equal((await admin.post(`/leads/${other}`, { act: "delete_note", note: note.id })).status, 422);
    const gone = await app.recordedBy(() => admin.post(`/leads/${id}`, { act: "delete_note", note: note.id }));
    assert.deepEqual(changesOf(gone[0]), { note: [text, null] });
  });

  it("deletes after asking, and keeps in the log what was there", async () => {
    const id = await createdLead(app, admin, "Lead Deleted");
    await admin.post(`/leads/${id}`, { act: "add_note", note: "to be gone" });
    const entries = await app.recordedBy(async () => {
      assert.match(await (await admin.get(`/leads/${id}/delete`)).text(), /Lead Deleted/);
      assert.equal((await admin.post(`/leads/${id}/delete`, {})).headers.get("location"), "/leads");
      assert.equal((await admin.get(`/leads/${id}`)).status, 404);
    });
    assert.deepEqual(entries.map(lineOf), [
      "leads.delete_page success: Admin Visit lead delete page with name Lead Deleted",
      "leads.delete success: Admin deleted lead Lead Deleted",
      "leads.view_page failure: Admin Visit lead page with name N/A (failed)",
    ]);
    const changes = changesOf(entries[1]);
    assert.deepEqual(
      [changes["name"], changes["notes"]],
      [
        ["Lead Deleted", null],
        [1, null],
      ],
    );
    assert.equal((await db().selectFrom("lead_note").select("id").where("leadId", "=", id).execute()).length, 0);
  });

  it("shows the lead's history within the viewer's scope, and records the look", async () => {
    const id = await createdLead(app, admin, "Lead Remembered");
    await sales.post(`/leads/${id}`, { act: "stage", stage: "contacted", version: "1" });
    const all = await (await admin.get(`/leads/${id}?tab=history`)).text();
    assert.match(all, /Admin created lead Lead Remembered/);
    assert.match(all, /Sales Agent changed stage of lead Lead Remembered from New to Contacted/);
    let own = "";
    const entries = await app.recordedBy(async () => {
      own = await (await sales.get(`/leads/${id}?tab=history`)).text();
    });
    assert.match(own, /Sales Agent changed stage of lead Lead Remembered/);
    assert.doesNotMatch(own, /Admin created lead/);
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["leads.history_page", "user_logs.search"],
    );
  });

  it("changes nothing where the log cannot take the entry", async () => {
    const id = await createdLead(app, admin, "Lead Kept");
    await admin.post(`/leads/${id}`, { act: "add_note", note: "kept" });
    const tables = async () =>
      JSON.stringify([
        await db().selectFrom("lead").selectAll().orderBy("id").execute(),
        await db().selectFrom("lead_note").selectAll().execute(),
      ]);
    const before = await tables();
    const entries = await app.recordedBy(() =>
      withFailingLog(app, async () => {
        const posts: [string, Record<string, string>][] = [
          ["/leads/new", { ...leadFields, name: "Never" }],
          [`/leads/${id}/edit`, { ...leadFields, name: "Never", version: "1" }],
          [`/leads/${id}`, { act: "stage", stage: "lost", version: "1" }],
          [`/leads/${id}`, { act: "assign", owner: "", version: "1" }],
          [`/leads/${id}`, { act: "add_note", note: "Never" }],
          [`/leads/${id}/delete`, {}],
        ];
        for (const [path, fields] of posts) assert.ok((await admin.post(path, fields)).status >= 500, path);
      }),
    );
    assert.equal(await tables(), before);
    assert.deepEqual(
      entries.filter(({ outcome }) => outcome.status === "success"),
      [],
    );
  });
});
