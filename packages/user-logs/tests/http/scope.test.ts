import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import exceljs from "exceljs";
import { createEntryId } from "../../src/entry/id.ts";
import { facetFields } from "../../src/query/answer.ts";
import { fillLog, openServedLog, type Problem, type ServedLog } from "./served-log.ts";

/** Words that stand only in entries which the viewer must not see. */
const foreign = {
  agent: /secretary|hidden|concealed|foreigner|abroad|user:1\b|user:3\b/i,
  stranger: /secretary|hidden|concealed|sales|acme|user:2\b/i,
};
type Limited = keyof typeof foreign;
const limited: readonly Limited[] = ["agent", "stranger"];

const questions = [
  "",
  "q=secretary",
  "q=Concealed",
  "role=Hidden",
  "user=user:3",
  "item=lead:9",
  "outcome=failure",
  "action=leads",
  "sort=name",
  "sort=-item",
];

describe("nobody reads past his scope", () => {
  let served: ServedLog;
  before(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
  });
  after(() => served.close());

  /** Their own looks say what they searched for: those entries are theirs, and are left out here. */
  const withoutLooks = (question: string) => `${question}${question ? "&" : ""}kind=visit&kind=change`;

  for (const viewer of limited) {
    for (const question of questions) {
      it(`${viewer} asks "${question}": rows, counts, options`, async () => {
        const path = withoutLooks(question);
        const list = await served.json<{ entries: unknown[] }>(`/entries?${path}`, viewer);
        assert.doesNotMatch(JSON.stringify(list.entries), foreign[viewer]);
        const { count } = await served.json<{ count: number }>(`/count?${path}`, viewer);
        assert.equal(count, list.entries.length);
        for (const field of facetFields) {
          const facet = await served.json<{ options: { label: string; value: string }[] }>(`/facets/${field}?${path}`, viewer);
          assert.doesNotMatch(JSON.stringify(facet.options), foreign[viewer]);
        }
      });
    }

    it(`${viewer} exports`, async () => {
      for (const question of ["", "q=concealed", "user=user:3"]) {
        for (const format of ["csv", "jsonl"]) {
          const text = await (await served.ask(`/export?format=${format}&${withoutLooks(question)}`, viewer)).text();
          assert.doesNotMatch(text, foreign[viewer]);
        }
        const response = await served.ask(`/export?format=xlsx&${withoutLooks(question)}`, viewer);
        const workbook = new exceljs.Workbook();
        await workbook.xlsx.load(await response.arrayBuffer());
        assert.doesNotMatch(JSON.stringify(workbook.worksheets[0]?.getSheetValues()), foreign[viewer]);
      }
    });

    it(`${viewer} opens entries by id: a foreign one is as one that does not exist`, async () => {
      const tenant = viewer === "stranger" ? "default" : "other";
      const ids = [...(await served.log("default")), ...(await served.log(tenant))]
        .filter((entry) => foreign[viewer].test(JSON.stringify([entry.actor, entry.item])))
        .map((entry) => entry.id);
      assert.ok(ids.length > 0);
      const missing = await (await served.ask(`/entries/${createEntryId()}`, viewer)).text();
      for (const id of ids) {
        const response = await served.ask(`/entries/${id}`, viewer);
        assert.equal(response.status, 404);
        assert.equal(await response.text(), missing);
      }
    });

    it(`${viewer} follows the tail: foreign entries are not counted`, async () => {
      const response = await served.ask("/tail?after=0&action=users&action=leads", viewer);
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!text.includes("event: news")) text += (await reader.read()).value ?? assert.fail("the stream ended");
      await reader.cancel();
      assert.match(text, /"count":1,/);
    });
  }

  it("a cursor of one viewer is not one of another", async () => {
    const { next } = await served.json<{ next: string }>("/entries?limit=1", "admin");
    const problem = (await (await served.ask(`/entries?limit=1&cursor=${next}`, "agent")).json()) as Problem;
    assert.equal(problem.code, "invalid_cursor");
  });

  it("an export's progress is found by the viewer who started it, and by nobody else", async () => {
    await (await served.ask("/export?format=jsonl&id=mine", "agent")).text();
    assert.equal((await served.json("/exports/mine", "agent"))["state"], "done");
    for (const other of ["admin", "stranger"]) assert.equal((await served.ask("/exports/mine", other)).status, 404);
  });

  it("an entry that was looked for in vain is named in the log by its id alone", async () => {
    const entries = (await served.log()).filter((entry) => entry.action === "user_logs.view" && entry.actor.name === "Sales Agent");
    assert.ok(entries.length > 0);
    for (const entry of entries) {
      assert.equal(entry.item?.name, entry.item?.id);
      assert.deepEqual(entry.outcome, { status: "failure", reason: "not_found" });
    }
  });

  for (const slip of ["slip", "none"]) {
    it(`a scope that is no filter ends in an error, never in a wider view (${slip})`, async () => {
      for (const path of ["/entries", "/count", "/facets/role", "/export?format=csv", "/tail?after=0", "/viewer"]) {
        const response = await served.ask(path, slip);
        assert.equal(response.status, 500);
        assert.equal(((await response.json()) as Problem).code, "invalid_scope");
      }
    });
  }
});
