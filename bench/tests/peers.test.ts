import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { dimensions } from "../cases/filters.ts";
import { pageCases, summaryCases } from "../cases/page-cases.ts";
import { appendSlice } from "../fill.ts";
import { openOwnPeer } from "../peers/own.ts";
import { type Answer, type Cursor, type Peer, TooSlow } from "../peers/peer.ts";
import { openSqlitePeer } from "../peers/sqlite.ts";
import { generate } from "../rows/generate.ts";

const events = 3_000;
const limit = 50;

/** A peer that answers something else is no measure. PostgreSQL, which takes long to start, is compared by every run of the benchmark. */
describe("the plain SQLite table", () => {
  let folder: string;
  let own: Peer;
  let table: Peer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-peers-"));
    [own, table] = [openOwnPeer({ folder, timeoutMs: 10_000 }), openSqlitePeer({ folder, timeoutMs: 10_000 })];
    for (const peer of [own, table]) {
      await peer.dropIndexes?.();
      await appendSlice(peer, [...generate({ events })]);
      await peer.settle();
    }
  });
  after(async () => {
    await Promise.all([own.close(), table.close()]);
    await rm(folder, { recursive: true });
  });

  async function both(ask: (peer: Peer) => Promise<Answer>): Promise<[readonly number[], readonly number[]]> {
    const [ours, theirs] = await Promise.all([ask(own), ask(table)]);
    return [ours.numbers, theirs.numbers];
  }

  it("finds the same entries, in the same order where that is the date's", async () => {
    for (const { name, query } of pageCases()) {
      // LIKE knows the case of ASCII letters only.
      if (query.search === "ж") continue;
      const [ours, theirs] = await both((peer) => peer.ask({ verb: "page", query, limit }));
      if (query.sort.by === "date") assert.deepEqual(theirs, ours, name);
      else assert.equal(theirs.length, ours.length, name);
    }
  });

  it("counts the same entries and options", async () => {
    for (const { name, query } of summaryCases()) {
      const [count, counted] = await both((peer) => peer.ask({ verb: "count", query, bound: 10_000 }));
      assert.deepEqual(counted, count, name);
      const [options, grouped] = await both((peer) => peer.ask({ verb: "facet", query, field: "actor", bound: 10_000 }));
      assert.deepEqual(grouped, options, name);
    }
  });

  it("has each entry that a filter keeps on one page, in every order that pages go on in", async () => {
    for (const by of ["date", "name", "action"] as const) {
      const query = { filter: dimensions.role.much, search: "", sort: { by, direction: "desc" } } as const;
      const { numbers } = await own.ask({ verb: "count", query, bound: events });
      const seen: number[] = [];
      for (let next: Cursor | null | undefined; next !== null;) {
        const answer = await table.ask({ verb: "page", query, limit, ...(next !== undefined && { after: next }) });
        seen.push(...answer.numbers);
        next = answer.next;
      }
      assert.deepEqual([seen.length, new Set(seen).size], [numbers[0], numbers[0]]);
    }
  });

  it("counts over time what it counts at once", async () => {
    const edges = ["2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01"].map((day) => `${day}T00:00:00.000Z`);
    const query = summaryCases()[0]!.query;
    const { numbers } = await table.ask({ verb: "histogram", query, edges });
    assert.equal(numbers.length, 3);
    assert.equal(
      numbers.reduce((sum, count) => sum + count),
      events,
    );
  });

  it("is stopped where it takes too long, and serves again", async () => {
    const hasty = openSqlitePeer({ folder, timeoutMs: 1 });
    const { query } = pageCases()[0]!;
    await assert.rejects(hasty.ask({ verb: "page", query, limit }), TooSlow);
    await hasty.close();
    assert.equal((await table.ask({ verb: "page", query, limit })).numbers.length, limit);
  });
});
