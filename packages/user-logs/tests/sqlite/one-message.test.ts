import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Receipt } from "../../src/store/store.ts";
import { entryOf } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("what the requests of one turn of the event loop append goes to the writer in one message", async ({ mock }) => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  const posted = mock.method(Worker.prototype, "postMessage");
  const appends: Promise<Receipt[]>[] = [];
  // Between two callbacks the microtasks run, as they do between two requests.
  for (let request = 0; request < 10; request++) setImmediate(() => appends.push(store.append([entryOf()])));
  await turn();
  const receipts = await Promise.all(appends);
  assert.deepEqual(
    receipts.map(([receipt]) => receipt?.position),
    Array.from({ length: 10 }, (_, index) => index + 2),
  );
  assert.equal(posted.mock.callCount(), 1);
  await place.remove();
});
