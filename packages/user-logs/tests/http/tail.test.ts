import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { limits } from "../../src/entry/limits.ts";
import type { TailNews } from "../../src/query/answer.ts";
import { admin, agent, fillLog, openServedLog, type ServedLog } from "./served-log.ts";

describe("the live tail", () => {
  let served: ServedLog;
  beforeEach(async () => {
    served = await openServedLog({ tailHeartbeatMs: 100 });
    await fillLog(served.recorder);
  });
  afterEach(() => served.close());

  async function follow(path: string, viewer = "admin", signal?: AbortSignal) {
    const response = await served.ask(`/tail?${path}`, viewer, signal ? { signal } : {});
    assert.equal(response.headers.get("content-type"), "text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    return {
      cancel: () => reader.cancel(),
      /** The next news; undefined where the stream ends. */
      async news(): Promise<TailNews | undefined> {
        for (;;) {
          const event = /event: news\ndata: (.*)\n\n/.exec(text);
          if (event) {
            text = text.slice(event.index + event[0].length);
            return JSON.parse(event[1]!) as TailNews;
          }
          const { value, done } = await reader.read();
          if (done) return undefined;
          text += value;
        }
      },
    };
  }

  it("tells at once what is newer than the page, then what arrives, counted together", async () => {
    const tail = await follow("after=3");
    assert.deepEqual(await tail.news(), { count: 2, exact: true, head: 5 });
    await served.recorder.for(agent).record("users.open");
    assert.deepEqual(await tail.news(), { count: 3, exact: true, head: 6 });
    await tail.cancel();
  });

  it("tells only of entries that match the question", async () => {
    const tail = await follow("after=5&q=acme&role=Sales");
    await served.recorder.for(admin).record("leads.update", { item: { id: "7", name: "ACME" } });
    await served.recorder.for(agent).record("leads.update", { item: { id: "7", name: "Other" } });
    await served.recorder.for(agent).record("leads.update", { item: { id: "7", name: "Acme" } });
    assert.equal((await tail.news())?.count, 1);
    await tail.cancel();
  });

  it("a viewer's own looks are no news to him, unless he asks for them; another's are", async () => {
    const [own, other, asked] = [await follow("after=5"), await follow("after=5", "reader"), await follow("after=5&action=user_logs")];
    await served.json("/entries");
    // Two looks: the list, and the tail that asks for looks. They may be told together or one after the other.
    for (const tail of [other, asked]) while ((await tail.news())?.count !== 2);
    await served.recorder.for(agent).record("users.open");
    assert.equal((await own.news())?.count, 1);
    for (const tail of [own, other, asked]) await tail.cancel();
  });

  it("ends for a viewer who may no longer look, without another word", async () => {
    const tail = await follow("after=5", "reader");
    served.revoked.add("reader");
    await served.recorder.for(agent).record("users.open");
    assert.equal(await tail.news(), undefined);
  });

  it("ends for a viewer who may no longer look, or of whom the host cannot say it, also where nothing arrives", async () => {
    const changes: Readonly<Record<string, () => void>> = {
      reader: () => served.revoked.add("reader"),
      agent: () => served.broken.add("agent"),
      own: () => served.viewers.set("own", { who: admin, scope: { field: "role", in: ["Sales"] }, canView: true, canExport: true }),
    };
    served.viewers.set("own", { who: admin, scope: null, canView: true, canExport: true });
    const other = await follow("after=5");
    for (const [viewer, change] of Object.entries(changes)) {
      const tail = await follow("after=5", viewer);
      change();
      assert.equal(await tail.news(), undefined, viewer);
    }
    assert.match(String(served.problems), /session store/);
    await served.recorder.for(agent).record("users.open");
    assert.equal((await other.news())?.count, 1);
    await other.cancel();
  });

  it("ends when the handler closes, and no other begins", async () => {
    const tail = await follow("after=5");
    await served.handler.close();
    assert.equal(await tail.news(), undefined);
    assert.equal((await served.ask("/tail?after=5")).status, 503);
  });

  it("is bounded per viewer; one that ends makes room, whether it is cancelled or its request aborted", async () => {
    const abort = new AbortController();
    const tails = [await follow("after=5", "admin", abort.signal)];
    while (tails.length < limits.tailsPerViewer) tails.push(await follow("after=5"));
    assert.equal((await served.ask("/tail?after=5")).status, 429);
    await (await follow("after=5", "reader")).cancel();
    await tails[1]!.cancel();
    await (await follow("after=5")).cancel();
    abort.abort();
    assert.equal(await tails[0]!.news(), undefined);
    for (const tail of tails.slice(2)) await tail.cancel();
  });

  it("says that there are more where it does not count them all", async () => {
    const many = Array.from({ length: limits.pageRows + 1 }, () => ({}));
    await served.recorder.for(agent).recordBulk({ action: "users.open", details: {} }, { action: "users.open", details: many });
    const tail = await follow("after=5");
    assert.deepEqual(await tail.news(), { count: limits.pageRows, exact: false, head: 5 + 1 + many.length });
    await tail.cancel();
  });
});
