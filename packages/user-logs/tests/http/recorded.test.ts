import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { admin, fillLog, openServedLog, type ServedLog } from "./served-log.ts";

describe("a look at the log is in the log", () => {
  let served: ServedLog;
  let before: number;
  beforeEach(async () => {
    served = await openServedLog({ busyTimeoutMs: 50 });
    await fillLog(served.recorder);
    before = (await served.log()).length;
  });
  afterEach(() => served.close());

  const looks = async () => (await served.log()).slice(before).map((entry) => entry.info);

  it("opened, listed, turned, searched, filtered", async () => {
    await served.json("/entries?opened=1");
    const { next } = await served.json<{ next: string }>("/entries?limit=2");
    await served.json(`/entries?limit=2&cursor=${next}`);
    await served.json("/entries?q=acme&role=Sales&role=Super+Admin&from=2026-07-01&tz=Europe/Berlin&sort=-name");
    await served.json("/entries?sort=oldest");
    assert.deepEqual(await looks(), [
      "Admin visited user logs main page",
      "Admin visited user logs",
      "Admin visited user logs",
      'Admin searched user logs: "acme" · from 2026-07-01 (Europe/Berlin) · role Sales, Super Admin · sorted by -name',
      "Admin visited user logs",
    ]);
  });

  it("a search for a user says the name, and keeps the id", async () => {
    const [first] = await served.log();
    const reference = `${first!.actor.type}:${first!.actor.id}`;
    await served.json(`/entries?user=${encodeURIComponent(reference)}&user=user:nobody`);
    const search = (await served.log()).at(-1)!;
    assert.equal(search.info, `Admin searched user logs: user ${first!.actor.name}, user:nobody`);
    assert.match(String(search.message.params["question"]), new RegExp(`"${reference}","user:nobody"`));
  });

  it("a link that opens the page with a question records both: `opened` hides nothing", async () => {
    await served.json("/entries?opened=1&q=acme");
    assert.deepEqual(await looks(), ["Admin visited user logs main page", 'Admin searched user logs: "acme"']);
  });

  it("a page does not begin with its own look", async () => {
    const page = await served.json<{ entries: { position: number }[]; head: number }>("/entries");
    assert.equal(page.entries[0]?.position, before);
    assert.equal(page.head, before);
  });

  it("an entry, found and not found", async () => {
    const entry = (await served.log())[2]!;
    assert.deepEqual(await served.json(`/entries/${entry.id}`), entry);
    await served.ask("/entries/not-an-id");
    assert.deepEqual(await looks(), [
      "Admin opened user logs entry Sales Agent updated lead ACME",
      "Admin opened user logs entry N/A (failed)",
    ]);
    assert.equal((await served.log()).at(-2)?.item?.id, entry.id);
  });

  it("an export, before its first byte, with what it holds", async () => {
    const response = await served.ask("/export?format=csv&action=leads");
    assert.deepEqual(await looks(), ["Admin exported user logs as csv, 3 entries: action leads"]);
    await response.text();
    assert.equal((await looks()).length, 1);
  });

  it("a count, a facet, a histogram and a tail belong to the list of their question", async () => {
    await served.json("/entries?q=acme");
    await served.json("/count?q=acme&sort=name");
    await served.json("/facets/role?q=acme");
    await served.json("/histogram?q=acme&buckets=24&tz=Asia/Tokyo");
    await (await served.ask("/tail?after=0&q=acme")).body?.cancel();
    assert.deepEqual(await looks(), ['Admin searched user logs: "acme"']);
  });

  it("the options of an applied filter belong to its list; those of one that was only tried out do not", async () => {
    await served.json("/entries?role=Sales&q=acme");
    await served.json("/facets/role?role=Sales&q=acme");
    await served.json("/facets/role?role=Sales&role=Hidden&q=acme");
    assert.equal((await looks()).length, 1);
    await served.json("/facets/actor?role=Hidden&q=acme");
    assert.equal((await looks()).at(-1), 'Admin searched user logs: "acme" · role Hidden');
    await served.json("/facets/role?role=Super+Admin");
    await served.json("/count?q=acme");
    assert.deepEqual((await looks()).slice(2), ['Admin searched user logs: "acme"']);
  });

  it("how many parts an opened entry has belongs to it", async () => {
    const [first, second] = await served.log();
    await served.json(`/entries/${first!.id}`);
    await served.json(`/count?parent=${first!.id}`);
    assert.equal((await looks()).length, 1);
    await served.json(`/count?parent=${second!.id}`);
    assert.equal((await looks()).at(-1), `Admin searched user logs: part of ${second!.id}`);
  });

  it("asked alone, with a question, they are recorded as the search that they are, once", async () => {
    await served.json("/count?q=acme");
    await served.json("/facets/role?q=acme");
    assert.deepEqual(await looks(), ['Admin searched user logs: "acme"']);
    await (await served.ask("/tail?after=0&q=secretary")).body?.cancel();
    assert.equal((await looks()).at(-1), 'Admin searched user logs: "secretary"');
    await served.json("/histogram?q=concealed");
    await served.json("/histogram?q=concealed&buckets=200");
    assert.deepEqual((await looks()).slice(2), ['Admin searched user logs: "concealed"']);
    // A zone moves the bounds of days: with a date, it asks for something else.
    await served.json("/entries?to=2999-01-01");
    await served.json("/histogram?to=2999-01-01&tz=Asia/Tokyo");
    assert.deepEqual((await looks()).slice(3), [
      "Admin searched user logs: to 2999-01-01",
      "Admin searched user logs: to 2999-01-01 (Asia/Tokyo)",
    ]);
    await served.json("/histogram?from=2026-07-01&to=2999-01-01");
    assert.equal((await looks()).at(-1), "Admin searched user logs: from 2026-07-01 · to 2999-01-01");
  });

  it("a count that comes before the list of its question is the same look", async () => {
    await served.json("/count?q=acme");
    await served.json("/entries?q=acme");
    assert.equal((await looks()).length, 1);
    await served.json("/entries?q=acme");
    assert.equal((await looks()).length, 2);
  });

  it("one viewer's look does not stand for another's", async () => {
    await served.json("/entries?q=acme", "reader");
    await served.json("/count?q=acme", "admin");
    assert.deepEqual(await looks(), ['Reader searched user logs: "acme"', 'Admin searched user logs: "acme"']);
  });

  it("a user's look does not stand for that of somebody who acts through him, nor his exports", async () => {
    const via = [{ type: "user", id: "9", name: "Support" }] as const;
    served.viewers.set("support", { who: { ...admin, via: [...via] }, scope: null, canView: true, canExport: true });
    await served.json("/entries?q=acme", "admin");
    await (await served.ask("/export?format=csv&id=own", "admin")).text();
    for (const path of ["/count?q=acme", "/facets/role?q=acme"]) await served.json(path, "support");
    const last = (await served.log()).at(-1);
    assert.deepEqual([last?.action, last?.via], ["user_logs.search", via]);
    assert.equal((await looks()).length, 3);
    assert.equal((await served.ask("/exports/own", "support")).status, 404);
  });

  it("a list that fails does not stand for one that was recorded", async () => {
    await served.ask("/entries?q=acme&cursor=AAAA");
    assert.deepEqual(await looks(), []);
    await served.json("/count?q=acme");
    assert.equal((await looks()).length, 1);
  });

  it("without a question they tell only numbers, names and the viewer's own name, and are not recorded", async () => {
    await served.json("/count");
    await served.json("/histogram");
    await served.json("/facets/actor?contains=adm");
    await served.json("/viewer");
    await (await served.ask("/tail?after=6")).body?.cancel();
    assert.deepEqual(await looks(), []);
  });

  it("the store refuses: no entry, no export; a page waits in the queue and is still recorded", async () => {
    const other = new DatabaseSync(served.file);
    other.exec("BEGIN IMMEDIATE");
    const refused = await served.ask("/export?format=csv");
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as { code: string }).code, "store_unavailable");
    assert.equal((await served.ask("/entries")).status, 200);
    assert.equal(served.recorder.waiting, 1);
    other.exec("ROLLBACK");
    other.close();
    assert.equal((await served.ask("/export?format=csv")).status, 200);
  });
});
