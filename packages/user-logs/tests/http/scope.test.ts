import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import exceljs from "exceljs";
import { createEntryId } from "../../src/entry/id.ts";
import { facetFields } from "../../src/query/answer.ts";
import { limits } from "../../src/entry/limits.ts";
import type { Filter } from "../../src/query/query.ts";
import { admin, fillLog, openServedLog, type Problem, type ServedLog } from "./served-log.ts";

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
      it(`${viewer} asks "${question}": rows, counts, buckets, options`, async () => {
        const path = withoutLooks(question);
        const list = await served.json<{ entries: unknown[] }>(`/entries?${path}`, viewer);
        assert.doesNotMatch(JSON.stringify(list.entries), foreign[viewer]);
        const { count } = await served.json<{ count: number }>(`/count?${path}`, viewer);
        assert.equal(count, list.entries.length);
        const { buckets } = await served.json<{ buckets: { count: number }[] }>(`/histogram?${path}`, viewer);
        assert.equal(
          buckets.reduce((sum, bucket) => sum + bucket.count, 0),
          count,
        );
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
      for (const path of ["/entries", "/count", "/histogram", "/facets/role", "/export?format=csv", "/tail?after=0", "/viewer"]) {
        const response = await served.ask(path, slip);
        assert.equal(response.status, 500);
        assert.equal(((await response.json()) as Problem).code, "invalid_scope");
      }
    });
  }

  const under = (scope: unknown) => {
    served.viewers.set("own", { who: admin, scope: scope as Filter, canView: true, canExport: true });
    return "own";
  };
  const nested = (depth: number): Filter => (depth === 1 ? { field: "actor", in: ["user:2"] } : { and: [nested(depth - 1)] });

  it("a scope's dates mean the same with and without milliseconds", async () => {
    const second = (await served.log())[0]!.recordedAt.slice(0, 19);
    for (const instant of [`${second}Z`, `${second}.0Z`, `${second}.000Z`]) {
      const count = async (scope: unknown) => (await served.json("/count?kind=visit&kind=change&role=Sales", under(scope)))["count"];
      assert.equal(await count({ field: "recordedAt", to: instant }), 0, instant);
      assert.equal(await count({ not: { field: "recordedAt", to: instant } }), 1, instant);
      assert.equal(await count({ field: "recordedAt", from: instant }), 1, instant);
    }
  });

  it("a scope may be as deep and as large as the limits say, and every address answers under it", async () => {
    const wide: Filter = { or: Array.from({ length: limits.scopeNodes - 1 }, () => ({ field: "actor", in: ["user:2"] })) };
    const question = "role=Sales&user=user:2&action=leads&item=lead:7&outcome=success&kind=change&from=2026-01-01&q=acme";
    for (const scope of [nested(limits.scopeDepth), wide]) {
      const viewer = under(scope);
      assert.equal((await served.json(`/count?${question}`, viewer))["count"], 1);
      await served.json(`/entries?${question}`, viewer);
      await served.json(`/facets/role?${question}`, viewer);
      await served.json(`/histogram?${question}`, viewer);
      const tail = await served.ask(`/tail?after=0&${question}`, viewer);
      assert.equal(tail.status, 200);
      await tail.body?.cancel();
      await (await served.ask(`/export?format=csv&${question}`, viewer)).text();
    }
  });

  const slips: readonly [what: string, scope: unknown][] = [
    ["deeper than the limit", nested(limits.scopeDepth + 1)],
    ["more conditions than the limit", { or: Array.from({ length: limits.scopeNodes }, () => nested(1)) }],
    ["a date finer than milliseconds", { field: "recordedAt", from: "2026-07-01T00:00:00.123456Z" }],
    ["a date that is undefined", { field: "recordedAt", from: undefined }],
    ["a date in another zone", { field: "recordedAt", from: "2026-07-01T00:00:00+02:00" }],
  ];
  for (const [what, scope] of slips) {
    it(`the same error for every address: ${what}`, async () => {
      for (const path of ["/entries", "/count", "/export?format=csv", "/tail?after=0"]) {
        const response = await served.ask(path, under(scope));
        assert.equal(((await response.json()) as Problem).code, "invalid_scope", path);
      }
    });
  }
});
