import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";
import { changesOf, childrenOf, createdLead, leadById, withFailingLog } from "./leads-app.ts";

describe("bulk changes of leads", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());
  const db = () => app.crm.services.database.db;

  const three = async (prefix: string) => [
    await createdLead(app, admin, `${prefix} A`),
    await createdLead(app, admin, `${prefix} B`),
    await createdLead(app, admin, `${prefix} C`, { stage: "won" }),
  ];
  const picked = (ids: readonly string[], more: Record<string, string>) =>
    new URLSearchParams([...ids.map((id): [string, string] => ["lead", id]), ...Object.entries(more)]);

  it("moves the picked leads, one entry for the whole and one for each", async () => {
    const ids = await three("Stage");
    const foreign = [randomUUID(), "'; drop table lead; --", await app.userId(emails.sales)];
    const entries = await app.recordedBy(async () => {
      const fields = picked([...ids, ids[0] ?? "", ...foreign], { stage: "won", back: "stage=new&evil=//x" });
      const answer = await admin.post("/leads/bulk/stage", fields);
      assert.equal(answer.headers.get("location"), "/leads?stage=new");
    });
    const [parent, ...children] = entries;
    assert.equal(parent?.info, "Admin changed stage of 2 leads to Won, 1 already were, 3 not found");
    assert.deepEqual(parent?.message.params, { to: "Won", count: 2, unchanged: 1, missing: 3 });
    assert.deepEqual(
      children.map((child) => [child.action, child.parent, child.item?.name, changesOf(child)["stage"]]),
      [
        ["leads.change_stage", parent?.id, "Stage A", ["New", "Won"]],
        ["leads.change_stage", parent?.id, "Stage B", ["New", "Won"]],
      ],
    );
    for (const id of ids) assert.equal((await leadById(app, id))?.stage, "won");
    assert.equal((await leadById(app, ids[0] ?? ""))?.version, 2);
    assert.equal((await leadById(app, ids[2] ?? ""))?.version, 1);
  });

  it("assigns all that match, as many as the user was told, on all pages", async () => {
    const { count } = await db()
      .selectFrom("lead")
      .select((e) => e.fn.countAll<number>().as("count"))
      .where("stage", "=", "proposal")
      .executeTakeFirstOrThrow();
    const owner = await app.userId(emails.sales);
    const others = await db()
      .selectFrom("lead")
      .select("id")
      .where("stage", "=", "proposal")
      .where((e) => e.or([e("ownerId", "!=", owner), e("ownerId", "is", null)]))
      .execute();
    const fields = { matching: "stage=proposal", owner, back: "" };
    const refused = await app.recordedBy(async () => {
      const answer = await admin.post("/leads/bulk/assign", { ...fields, expected: String(count + 1) });
      assert.equal(answer.status, 409);
      assert.match(await answer.text(), /leads match now, not/);
    });
    assert.deepEqual(
      refused.map(({ action, outcome }) => [action, outcome.status]),
      [["leads.bulk_assign", "failure"]],
    );
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.post("/leads/bulk/assign", { ...fields, expected: String(count) })).status, 302);
    });
    const parent = entries[0];
    assert.equal(parent?.info, `Admin assigned ${others.length} leads to Sales Agent, ${count - others.length} already were, 0 not found`);
    const children = await childrenOf(app, parent?.id ?? "");
    assert.deepEqual(new Set(children.map(({ item }) => item?.id)), new Set(others.map(({ id }) => id)));
    for (const child of children) assert.deepEqual(changesOf(child)["ownerId"]?.[1], owner);
    const left = await db().selectFrom("lead").select("id").where("stage", "=", "proposal").where("ownerId", "!=", owner).execute();
    assert.deepEqual(left, []);
  });

  it("deletes only what was shown and confirmed", async () => {
    const ids = await three("Gone");
    await admin.post(`/leads/${ids[0]}`, { act: "add_note", note: "with a note" });
    const asked = await app.recordedBy(async () => {
      const answer = await admin.post("/leads/bulk/delete", picked(ids, {}));
      assert.match(await answer.text(), /Gone A/);
    });
    assert.deepEqual(
      asked.map(({ action }) => action),
      ["leads.bulk_delete_page"],
    );
    assert.ok(await leadById(app, ids[0] ?? ""));
    const entries = await app.recordedBy(async () => {
      assert.equal((await admin.post("/leads/bulk/delete", picked([...ids, randomUUID()], { confirmed: "yes" }))).status, 302);
    });
    assert.equal(entries[0]?.info, "Admin deleted 3 leads, 1 not found");
    const children = entries.slice(1);
    assert.deepEqual(
      children.map(({ action, parent }) => [action, parent]),
      Array(3).fill(["leads.delete", entries[0]?.id]),
    );
    const first = children.find(({ item }) => item?.id === ids[0]);
    assert.deepEqual(
      [changesOf(first)["name"], changesOf(first)["notes"]],
      [
        ["Gone A", null],
        [1, null],
      ],
    );
    for (const id of ids) assert.equal(await leadById(app, id), undefined);
  });

  it("refuses what makes no sense, and records that", async () => {
    const ids = await three("Refused");
    const posts: [string, URLSearchParams, number][] = [
      ["/leads/bulk/stage", picked([], { stage: "won" }), 409],
      ["/leads/bulk/stage", picked(ids, { stage: "nope" }), 422],
      ["/leads/bulk/stage", picked(ids, {}), 422],
      ["/leads/bulk/stage", picked(ids, { stage: "" }), 422],
      ["/leads/bulk/assign", picked(ids, {}), 422],
      ["/leads/bulk/assign", picked(ids, { owner: "" }), 422],
      ["/leads/bulk/assign", picked(ids, { owner: await app.userId(emails.inactive) }), 422],
      ["/leads/bulk/assign", picked(ids, { owner: "nobody-like-this" }), 422],
      ["/leads/bulk/delete", picked([], { confirmed: "yes" }), 409],
      ["/leads/bulk/delete", picked([], {}), 409],
      ["/leads/bulk/delete", new URLSearchParams({ matching: "", expected: "1", confirmed: "yes" }), 409],
      ["/leads/bulk/delete", new URLSearchParams({ matching: "", confirmed: "yes" }), 409],
      [
        "/leads/bulk/stage",
        picked(
          Array.from({ length: 5_001 }, () => randomUUID()),
          { stage: "won" },
        ),
        409,
      ],
    ];
    const before = await db().selectFrom("lead").selectAll().orderBy("id").execute();
    for (const [path, fields, status] of posts) {
      const entries = await app.recordedBy(async () => {
        assert.equal((await admin.post(path, fields)).status, status, `${path} ${fields.toString().slice(0, 80)}`);
      });
      assert.deepEqual(
        entries.map(({ outcome }) => outcome.status),
        ["failure"],
        path,
      );
    }
    assert.deepEqual(await db().selectFrom("lead").selectAll().orderBy("id").execute(), before);
  });

  it("changes nothing at all where the log cannot take the entries", async () => {
    const ids = await three("Together");
    const before = await db().selectFrom("lead").selectAll().orderBy("id").execute();
    const entries = await app.recordedBy(() =>
      withFailingLog(app, async () => {
        for (const [path, more] of [
          ["stage", { stage: "lost" }],
          ["assign", { owner: await app.userId(emails.sales) }],
          ["delete", { confirmed: "yes" }],
        ] as const) {
          assert.ok((await admin.post(`/leads/bulk/${path}`, picked(ids, more))).status >= 500, path);
        }
      }),
    );
    assert.deepEqual(await db().selectFrom("lead").selectAll().orderBy("id").execute(), before);
    assert.deepEqual(entries, []);
  });
});
