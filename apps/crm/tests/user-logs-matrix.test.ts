import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Entry, moduleOf } from "user-logs";
import type { Bucket, SteppedHistogram } from "user-logs/client";
import { type CrmApp, emails, startApp } from "./crm-app.ts";
import { maySee, peopleAtWork, type Person, wholeLog } from "./user-logs-people.ts";
import { addressOf, facets, leads, type Part, questionsAbout } from "./user-logs-questions.ts";

const api = "/api/user-logs";
const { superAdmin, manager, sales, support, auditor } = emails;
const viewers = [superAdmin, manager, sales, support, auditor, "chen.wei@example.com"];

describe("no request reads what another viewer's scope holds", () => {
  let app: CrmApp;
  let people: Person[];
  before(async () => {
    app = await startApp();
    people = await peopleAtWork(app);
  });
  after(() => app.close());

  const personOf = (email: string) => people.find((person) => person.email === email) ?? assert.fail(email);
  const questionsOf = (viewer: Person) => questionsAbout(people.filter((person) => person !== viewer));
  /** What the viewer may find, the newest first. */
  const found = async (viewer: Person, parts: readonly Part[]) =>
    (await wholeLog(app)).filter((entry) => maySee(viewer, entry) && parts.every(([, , keeps]) => keeps(entry)));
  const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id);

  async function json<Body>(viewer: Person, path: string): Promise<Body> {
    const answer = await viewer.visitor.get(api + path);
    assert.equal(answer.status, 200, path);
    return (await answer.json()) as Body;
  }

  for (const email of viewers) {
    it(`${email}: rows, counts and buckets`, async () => {
      const viewer = personOf(email);
      for (const parts of questionsOf(viewer)) {
        const address = addressOf(parts);
        const wanted = await found(viewer, parts);
        const { entries } = await json<{ entries: Entry[] }>(viewer, `/entries?limit=500&${address}`);
        assert.deepEqual(idsOf(entries), idsOf(wanted), address);
        assert.deepEqual(await json(viewer, `/count?${address}`), { count: wanted.length, exact: true }, address);
        const { buckets } = await json<SteppedHistogram>(viewer, `/histogram?${address}`);
        const within = ({ from, to }: Bucket) => wanted.filter(({ recordedAt }) => recordedAt >= from && recordedAt < to).length;
        assert.deepEqual(
          buckets.map(({ count }) => count),
          buckets.map(within),
          address,
        );
        assert.equal(
          buckets.reduce((sum, { count }) => sum + count, 0),
          wanted.length,
          address,
        );
      }
    });

    it(`${email}: the options of every filter`, async () => {
      const viewer = personOf(email);
      for (const parts of questionsOf(viewer)) {
        for (const [field, { param, valueOf }] of Object.entries(facets)) {
          const counts = new Map<string, number>();
          // A filter's options do not follow its own selection.
          for (const entry of await found(
            viewer,
            parts.filter(([name]) => name !== param),
          )) {
            const value = valueOf(entry);
            if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          const address = `/facets/${field}?limit=500&${addressOf(parts)}`;
          const { options } = await json<{ options: { value: string; count: number }[] }>(viewer, address);
          assert.deepEqual(new Map(options.map(({ value, count }) => [value, count])), counts, address);
        }
      }
    });

    it(`${email}: single entries`, async () => {
      const viewer = personOf(email);
      const missing = await viewer.visitor.get(`${api}/entries/none`);
      const notFound = await missing.text();
      for (const entry of (await wholeLog(app)).filter(({ action }) => moduleOf(action) === "leads")) {
        const answer = await viewer.visitor.get(`${api}/entries/${entry.id}`);
        const text = await answer.text();
        if (maySee(viewer, entry)) assert.equal((JSON.parse(text) as Entry).id, entry.id);
        else assert.deepEqual([answer.status, text], [404, notFound]);
      }
    });

    it(`${email}: exports, and how far they are`, async () => {
      const viewer = personOf(email);
      for (const [index, parts] of questionsOf(viewer).entries()) {
        const id = `${viewer.id}-${index}`;
        const answer = await viewer.visitor.get(`${api}/export?format=jsonl&id=${id}&${addressOf(parts)}`);
        const text = await answer.text();
        assert.equal(answer.status, viewer.exports ? 200 : 403);
        if (viewer.exports) {
          const lines = text.split("\n").filter((line) => line !== "");
          assert.deepEqual(idsOf(lines.map((line) => JSON.parse(line) as Entry)), idsOf(await found(viewer, parts)));
        }
      }
      for (const other of people) {
        const progress = await other.visitor.get(`${api}/exports/${viewer.id}-0`);
        assert.equal(progress.status, other === viewer && viewer.exports ? 200 : 404);
        await progress.text();
      }
    });

    it(`${email}: the rows that come with the page`, async () => {
      const viewer = personOf(email);
      for (const parts of questionsOf(viewer).slice(0, 3)) {
        const page = await (await viewer.visitor.get(`/user-logs?${addressOf(parts)}`)).text();
        const wanted = await found(viewer, parts);
        for (const { item } of people) {
          assert.equal(
            page.includes(item.name),
            wanted.some((entry) => entry.item?.id === item.id),
            item.name,
          );
        }
      }
    });
  }

  it("tells in the tail of what each may see, at first and as it arrives", async () => {
    const everybody: Part = ["user", people.map(({ id }) => `user:${id}`), () => true];
    const parts = [leads, everybody];
    const tails = await Promise.all(
      viewers.map(async (email) => {
        const viewer = personOf(email);
        const answer = await viewer.visitor.get(`${api}/tail?after=0&${addressOf(parts)}`);
        return { viewer, reader: answer.body!.pipeThrough(new TextDecoderStream()).getReader() };
      }),
    );
    const check = async () => {
      for (const { viewer, reader } of tails) {
        const wanted = await found(viewer, parts);
        assert.equal(await newsAt(reader, wanted[0]!.position), wanted.length, viewer.email);
      }
    };
    await check();
    // The second time everybody's entry comes after those of all the others.
    for (const person of [...people, ...people]) await person.visitor.get("/leads");
    await check();
    await Promise.all(tails.map(({ reader }) => reader.cancel()));
  });
});

/** The count of the first news that know of the position. */
async function newsAt(reader: ReadableStreamDefaultReader<string>, position: number): Promise<number> {
  let text = "";
  for (;;) {
    text += (await reader.read()).value ?? assert.fail("the tail ended");
    for (const [, data = ""] of text.matchAll(/^data: ?(\{.*\})$/gm)) {
      const { count, head } = JSON.parse(data) as { count: number; head: number };
      if (head >= position) return count;
    }
  }
}
