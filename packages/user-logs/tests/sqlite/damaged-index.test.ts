import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { encodePostings, readPostings } from "../../src/sqlite/bits/postings.ts";
import { encodeOrder, indexesInOrder, decodeOrder } from "../../src/sqlite/index/order.ts";
import { gramsOf, readGrams } from "../../src/sqlite/texts/gram-set.ts";
import { checkedSentences, encodeSentences } from "../../src/sqlite/texts/sentences.ts";
import { termKinds } from "../../src/sqlite/texts/terms.ts";
import { entryOf, hasCode, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const postings = encodePostings(Uint32Array.from({ length: 65_536 }, (_, row) => (row % 3 === 0 ? 0 : row % 7 === 0 ? 7 : row >> 6)));
const read = readPostings(postings)!;
const order = encodeOrder(indexesInOrder(read, String));
const sentences = encodeSentences(["one", "two", "three"].map((text, index) => ({ offset: 10 * index, text })));
const grams = gramsOf(["some sentence"]);

const parts: Record<string, readonly [bytes: Uint8Array, read: (bytes: Uint8Array) => unknown]> = {
  postings: [postings, readPostings],
  order: [order, (bytes) => decodeOrder(bytes, read)],
  sentences: [sentences, checkedSentences],
  grams: [grams, readGrams],
};

/** The bytes with a number of four bytes in them put in the place of another. */
function withNumber(bytes: Uint8Array, at: number, number: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, number, true);
  return changed;
}

for (const [name, [bytes, readPart]] of Object.entries(parts)) {
  test(`${name} that were cut, or made longer, are not read`, () => {
    assert.notEqual(readPart(bytes), null);
    for (const length of [0, 1, 2, 3, 4, 5, bytes.length >> 1, bytes.length - 2, bytes.length - 1]) {
      assert.equal(readPart(bytes.slice(0, length)), null, `the first ${length} bytes`);
    }
    for (const more of [1, 2, 3])
      for (const byte of [0, 1]) {
        assert.equal(readPart(Uint8Array.from([...bytes, ...new Uint8Array(more).fill(byte)])), null, `${more} more`);
      }
  });
}

test("postings are not read where a count, a value, a beginning or a length is wrong", () => {
  for (const count of [0, read.values.length - 1, read.values.length + 1, 65_537, 2 ** 30, 2 ** 32 - 1]) {
    assert.equal(readPostings(withNumber(postings, 0, count)), null, `${count} values`);
  }
  const [values, starts, lengths] = [4, 4 + 4 * read.values.length, 4 + 8 * read.values.length];
  assert.equal(readPostings(withNumber(postings, values + 4, 0)), null);
  for (const start of [0, 1, 3, 2 ** 31, 2 ** 32 - 1])
    assert.equal(readPostings(withNumber(postings, starts + 8, start)), null, `start ${start}`);
  for (const length of [0, 0xffff_ffff]) assert.equal(readPostings(withNumber(postings, lengths + 4, length)), null, `length ${length}`);
});

test("an order is not read where it names what there is not, or one twice, or what stands for none", () => {
  const first = new DataView(order.buffer).getUint16(0, true);
  for (const index of [65_535, read.values.length, read.find(0), first]) {
    const changed = order.slice();
    new DataView(changed.buffer).setUint16(2, index, true);
    assert.equal(decodeOrder(changed, read), null, `index ${index}`);
  }
});

test("sentences are not read where their number or a beginning is wrong", () => {
  for (const count of [0, 2, 4, 65_537, 2 ** 31, 2 ** 32 - 1])
    assert.equal(checkedSentences(withNumber(sentences, 0, count)), null, `${count} sentences`);
  for (const start of [0, 1, 1_000, 2 ** 32 - 1]) assert.equal(checkedSentences(withNumber(sentences, 8, start)), null, `start ${start}`);
});

test("an entry whose text is not there is called damaged, and never shown with another", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf(), entryOf()]);
  await store.close();
  for (const kind of [termKinds.frame, termKinds.action]) {
    const db = new DatabaseSync(place.file, { enableForeignKeyConstraints: false });
    db.exec(`DROP TRIGGER IF EXISTS user_logs_term_delete; DELETE FROM user_logs_term WHERE kind = ${kind}`);
    db.close();
    const damaged = place.open();
    await assert.rejects(damaged.list(tenant, queryOf(), { limit: 10 }), hasCode("store_damaged"), `kind ${kind}`);
    await damaged.close();
  }
  await place.remove();
});
