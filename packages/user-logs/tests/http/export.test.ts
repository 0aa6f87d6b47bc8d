import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import exceljs from "exceljs";
import type { Entry } from "../../src/entry/entry.ts";
import { limits } from "../../src/entry/limits.ts";
import { agent, fillLog, openServedLog, type Problem, type ServedLog } from "./served-log.ts";

const many = 1_200;

describe("an export", () => {
  let served: ServedLog;
  beforeEach(async () => {
    served = await openServedLog();
    await fillLog(served.recorder);
  });
  afterEach(() => served.close());

  async function fillMore(): Promise<void> {
    const items = Array.from({ length: many }, (_, index) => ({ item: { id: String(index), name: `Lead ${index % 7}` } }));
    await served.recorder.for(agent).recordBulk({ action: "users.open", details: {} }, { action: "leads.update", details: items });
  }

  async function pageIds(question: string): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: { entries: Entry[]; next: string | null } = await served.json(
        `/entries?limit=500&${question}${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      ids.push(...page.entries.map((entry) => entry.id));
      cursor = page.next;
    }
    return ids;
  }

  const questions = ["", "sort=item", "sort=-name", "sort=oldest", "q=Lead+3&sort=role", "role=Sales&action=leads.update"];
  for (const question of questions) {
    it(`holds what the page shows, in its order, all of it: "${question}"`, async () => {
      await fillMore();
      const asked = `${question}&kind=visit&kind=change`;
      const expected = await pageIds(asked);
      assert.ok(expected.length > 100);
      const lines = (await (await served.ask(`/export?format=jsonl&${asked}`)).text()).trimEnd().split("\n");
      assert.deepEqual(
        lines.map((line) => (JSON.parse(line) as Entry).id),
        expected,
      );
      const csv = parse(await (await served.ask(`/export?format=csv&${asked}`)).text(), { bom: true, columns: true });
      assert.deepEqual(
        (csv as Record<string, string>[]).map((row) => row["Entry ID"]),
        expected,
      );
      const workbook = new exceljs.Workbook();
      await workbook.xlsx.load(await (await served.ask(`/export?format=xlsx&${asked}`)).arrayBuffer());
      const sheet = workbook.worksheets[0]!;
      const column = (sheet.getRow(1).values as string[]).indexOf("Entry ID");
      assert.deepEqual(sheet.getColumn(column).values.slice(2), expected);
    });
  }

  it("is the log as it was when it began: what arrives meanwhile is not in it", async () => {
    await fillMore();
    const head = (await served.log()).length;
    const response = await served.ask("/export?format=jsonl&id=first");
    await served.recorder.for(agent).record("users.open");
    const lines = (await response.text()).trimEnd().split("\n");
    const { position } = await served.store.head("default");
    assert.equal(lines.length, position - 2);
    assert.ok(head <= lines.length);
    assert.deepEqual(await served.json("/exports/first"), { rows: lines.length, total: lines.length, state: "done" });
  });

  it("is named by its day in the viewer's zone, and typed", async () => {
    for (const format of ["csv", "xlsx", "jsonl"]) {
      const response = await served.ask(`/export?format=${format}&tz=Asia/Tokyo`);
      const today = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Tokyo" }).format(new Date());
      assert.equal(response.headers.get("content-disposition"), `attachment; filename="user-logs-${today}.${format}"`);
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      await response.arrayBuffer();
    }
  });

  it("that fails is an error of the stream and of the progress, never a shorter file", async () => {
    await fillMore();
    for (const format of ["csv", "xlsx", "jsonl"]) {
      const other = await openServedLog();
      await fillLog(other.recorder);
      const details = Array.from({ length: many }, () => ({}));
      await other.recorder.for(agent).recordBulk({ action: "users.open", details: {} }, { action: "users.open", details });
      const response = await other.ask(`/export?format=${format}&id=broken`);
      await other.store.close();
      await assert.rejects(response.arrayBuffer());
      const { state, reason } = await other.json("/exports/broken");
      assert.deepEqual([state, reason], ["failed", "It was cut off before its end."]);
      assert.ok(other.problems.length > 0);
      await other.close();
    }
  });

  it("that the viewer ends is recorded as not finished", async () => {
    while ((await served.store.head("default")).position <= 2 * limits.exportPageRows) await fillMore();
    const response = await served.ask("/export?format=jsonl&id=ended&action=leads");
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    const { state, reason } = await served.json("/exports/ended");
    assert.deepEqual([state, reason], ["failed", "It was cut off before its end."]);
    const last = (
      await served.store.list("default", { filter: { and: [] }, search: "exported", sort: { by: "date", direction: "desc" } }, { limit: 1 })
    ).entries[0];
    assert.deepEqual(last?.outcome, { status: "failure", reason: `closed after ${limits.exportPageRows} entries` });
  });

  it("is cut off where the handler closes", async () => {
    await fillMore();
    const response = await served.ask("/export?format=jsonl");
    await served.handler.close();
    await assert.rejects(response.text(), { code: "closed" });
  });

  it("runs a few times at once and no more for one viewer, and its id is used once", async () => {
    await fillMore();
    const running = [];
    while (running.length < limits.exportsPerViewer) running.push(await served.ask(`/export?format=csv&id=e${running.length}`));
    const refused = await served.ask("/export?format=csv");
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get("retry-after"), "5");
    assert.equal((await served.ask("/export?format=jsonl", "agent")).status, 200);
    await running[0]!.text();
    const again = (await (await served.ask("/export?format=csv&id=e0")).json()) as Problem;
    assert.deepEqual([again.code, again.field], ["invalid_query", "id"]);
    assert.equal((await served.ask("/export?format=csv&id=new")).status, 200);
  });
});
