import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Entry } from "user-logs";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

const api = "/api/user-logs";

describe("how much of User Logs each scope shows", () => {
  let app: CrmApp;
  const visitors: Record<string, Visitor> = {};
  before(async () => {
    app = await startApp();
    // Sales sees its own entries, Support those of its role, Auditor all.
    const people = {
      admin: emails.superAdmin,
      own: emails.sales,
      ownColleague: "olena.kovalenko@example.com",
      role: emails.support,
      colleague: "noah.becker@example.com",
      all: emails.auditor,
    };
    for (const [name, email] of Object.entries(people)) {
      visitors[name] = await app.signedIn(email);
      await visitors[name].get("/leads");
    }
  });
  after(() => app.close());

  async function entriesOf(name: string, query = ""): Promise<Entry[]> {
    const answer = await visitors[name]!.get(`${api}/entries?limit=500${query}`);
    assert.equal(answer.status, 200);
    return ((await answer.json()) as { entries: Entry[] }).entries;
  }
  const namesIn = (entries: readonly Entry[]) => new Set(entries.map((entry) => entry.actor.name));

  it("applies to rows", async () => {
    assert.deepEqual(namesIn(await entriesOf("own")), new Set(["Sales Agent"]));
    assert.deepEqual(namesIn(await entriesOf("role")), new Set(["Priya Raman", "Noah Becker"]));
    assert.ok(namesIn(await entriesOf("all")).has("Admin"));
  });

  it("applies to filter options, counts, search and single entries alike", async () => {
    const options = async (name: string) => {
      const answer = await visitors[name]!.get(`${api}/facets/actor?limit=100`);
      return new Set(((await answer.json()) as { options: { label: string }[] }).options.map((option) => option.label));
    };
    assert.deepEqual(await options("own"), new Set(["Sales Agent"]));
    assert.deepEqual(await options("role"), new Set(["Priya Raman", "Noah Becker"]));

    const foreign = (await entriesOf("all")).find((entry) => entry.actor.name === "Admin");
    assert.ok(foreign);
    for (const name of ["own", "role"]) {
      assert.equal((await visitors[name]!.get(`${api}/entries/${foreign.id}`)).status, 404, name);
      assert.deepEqual(await entriesOf(name, "&q=Admin%20signed"), [], name);
      assert.deepEqual(await entriesOf(name, `&user=user:${foreign.actor.id}`), [], name);
      const count = (await (await visitors[name]!.get(`${api}/count?role=Super%20Admin`)).json()) as { count: number };
      assert.equal(count.count, 0, name);
      const page = await (await visitors[name]!.get("/user-logs?q=Admin%20signed")).text();
      assert.ok(!page.includes("Admin signed in"), name);
    }
  });

  it("is said on the page in a sentence", async () => {
    const sentences = { own: "You see only your own entries.", role: "You see the entries of users with your role." };
    for (const [name, sentence] of Object.entries(sentences)) {
      const page = await (await visitors[name]!.get("/user-logs")).text();
      assert.ok(page.includes(sentence), name);
    }
  });

  it("exports only where the permission is there", async () => {
    assert.equal((await visitors["own"]!.get(`${api}/export?format=csv&id=a-1`)).status, 403);
    const answer = await visitors["all"]!.get(`${api}/export?format=jsonl&id=b-1`);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Admin signed in/);
  });

  it("asks nobody in without a session, and records each look in the viewer's name", async () => {
    for (const path of ["/entries?limit=1", "/count", "/histogram", "/viewer", "/facets/actor?limit=1", "/export?format=csv&id=c-1"]) {
      assert.equal((await app.visitor().get(api + path)).status, 401, path);
    }
    const looks = await app.recordedBy(async () => {
      await visitors["own"]!.get("/user-logs?nav=menu");
      await visitors["own"]!.get(`${api}/entries?limit=10&q=visited`);
    });
    assert.deepEqual(
      looks.map((entry) => [entry.action, entry.actor.name, entry.context.ip]),
      [
        ["user_logs.open", "Sales Agent", "127.0.0.1"],
        ["user_logs.search", "Sales Agent", "127.0.0.1"],
      ],
    );
  });
});
