import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { it } from "node:test";
import { createTailPoll } from "../../src/http/tail-poll.ts";
import type { Store } from "../../src/store/store.ts";
import { agent, openServedLog } from "./served-log.ts";

const pollMs = 100;

it("who leaves and comes back during a look starts no second round: heads are asked for once a round, entries are told once", async () => {
  const served = await openServedLog();
  let heads = 0;
  let looks = 0;
  let listed = Promise.withResolvers<void>();
  let release = Promise.withResolvers<void>();
  release.resolve();
  const store: Store = {
    ...served.store,
    head: (tenant) => {
      heads++;
      return served.store.head(tenant);
    },
    async list(...question) {
      looks++;
      listed.resolve();
      await release.promise;
      return served.store.list(...question);
    },
  };
  const poll = createTailPoll(store, assert.ifError, pollMs);
  let unsubscribe = await poll.subscribe("default", () => undefined);
  for (let turn = 0; turn < 4; turn++) {
    [listed, release] = [Promise.withResolvers(), Promise.withResolvers()];
    await served.recorder.for(agent).record("users.open");
    await listed.promise;
    unsubscribe();
    unsubscribe = await poll.subscribe("default", () => undefined);
    const asked = heads;
    await pause(2 * pollMs);
    assert.equal(heads, asked, "a second look began before the first had ended");
    release.resolve();
    await pause(pollMs / 2);
  }
  unsubscribe();

  const told: number[] = [];
  unsubscribe = await poll.subscribe("default", ({ entries }) => told.push(entries.length));
  const before = heads;
  const rounds = 8;
  await pause(rounds * pollMs);
  assert.ok(heads - before <= rounds + 1, `${heads - before} heads in ${rounds} rounds`);
  const looksBefore = looks;
  await served.recorder.for(agent).record("users.open");
  await pause(4 * pollMs);
  assert.deepEqual([told, looks - looksBefore], [[1], 1]);
  unsubscribe();
  poll.close();
  await served.close();
});
