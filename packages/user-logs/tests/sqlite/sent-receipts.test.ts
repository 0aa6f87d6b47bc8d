import assert from "node:assert/strict";
import { test } from "node:test";
import { receiveReceipts, sendReceipts } from "../../src/sqlite/thread/sent-receipts.ts";

const receipt = { id: "a", position: 7, recordedAt: "2026-01-01T00:00:00.000Z", added: true };
const next = { ...receipt, id: "b", position: 8 };

test("receipts arrive as they were sent, and those of new entries in a row as two values", () => {
  assert.deepEqual(sendReceipts([receipt, next]), { first: 7, recordedAt: receipt.recordedAt });
  const others = [
    { ...next, position: 9 },
    { ...next, position: 7 },
    { ...next, added: false },
    { ...next, recordedAt: "2026-01-01T00:00:00.001Z" },
  ];
  for (const receipts of [[], [receipt], [receipt, next], ...others.map((other) => [receipt, other]), [{ ...receipt, added: false }]]) {
    const ids = receipts.map(({ id }) => id);
    assert.deepEqual(receiveReceipts(structuredClone(sendReceipts(receipts)), ids), receipts);
  }
});
