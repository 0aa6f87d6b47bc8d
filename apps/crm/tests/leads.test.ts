import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Client, type LeadsApp, lineOf, people, startLeadsApp } from "./leads-app.ts";

describe("leads, one by one", () => {
  let app: LeadsApp;
  let admin: Client;
  before(async () => {
    app = await startLeadsApp();
    admin = await app.signIn(people.admin);
  });
  after(() => app.close());

  const form = (more: Record<string, string> = {}) =>
    Object.entries({
      name: "Lead One",
      company: "Acme",
      email: "one@acme.example",
      phone: "",
      source: "",
      stage: "new",
      value: "1,250.50",
      owner: "",
      ...more,
    });
  const db = () => app.crm.services.database.db;
  const leadNamed = async (name: string) => db().selectFrom("lead").selectAll().where("name", "=", name).executeTakeFirst();
  async function created(name: string) {
    const answer = await admin.post("/leads/new", form({ name }));
    assert.equal(answer.status, 302);
    const lead = await leadNamed(name);
    assert.ok(lead);
    return lead;
  }

  it("opens the list from the menu, then shows it again", async () => {
    const entries = await app.during(async () => {
      const answer = await admin.get("/leads?nav=menu");
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /320<!-- --> <!-- -->leads/);
      await admin.get("/leads?q=GARCIA&sort=name");
    });
    assert.deepEqual(entries.map(lineOf), [
      "Admin | leads.open | Admin visited leads main page | N/A | success",
      "Admin | leads.list | Admin visited leads | N/A | success",
    ]);
  });

  it("creates a lead, with every field in its entry", async () => {
    const entries = await app.during(() => created("Lead Created"));
    assert.deepEqual(entries.map(lineOf), ["Admin | leads.create | Admin created lead Lead Created | Lead Created | success"]);
    const lead = await leadNamed("Lead Created");
    assert.equal(lead?.valueCents, 125_050);
    assert.equal(entries[0]?.item?.id, lead?.id);
    const changes = Object.fromEntries(entries[0]?.changes.map(({ field, before, after }) => [field, [before, after]]) ?? []);
    assert.deepEqual(changes["value"], [null, 1250.5]);
    assert.deepEqual(changes["stage"], [null, "New"]);
  });
});
