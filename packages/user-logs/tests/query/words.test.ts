import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limits } from "../../src/entry/limits.ts";
import { emptyUrlQuery, type UrlQuery } from "../../src/query/url.ts";
import { askedParams, queryWords } from "../../src/query/words.ts";

test("a question reads as a sentence", () => {
  assert.equal(queryWords(emptyUrlQuery), "everything");
  const question: UrlQuery = {
    ...emptyUrlQuery,
    search: "acme",
    from: "2026-07-01",
    timeZone: "Europe/Berlin",
    roles: ["Sales Agent"],
    users: ["user:1", "user:2"],
    sort: { by: "name", direction: "asc" },
  };
  const query = '"acme" · from 2026-07-01 (Europe/Berlin) · role Sales Agent · user user:1, user:2 · sorted by name';
  assert.deepEqual(askedParams(question), { query });
});

test("names stand for ids where they are known, and the ids are kept beside them", () => {
  const question: UrlQuery = { ...emptyUrlQuery, users: ["user:1", "user:2"] };
  const { query, ...pieces } = askedParams(question, new Map([["user:1", "Admin"]]));
  assert.equal(query, "user Admin, user:2");
  assert.deepEqual((JSON.parse(pieces["question"] ?? "") as UrlQuery).users, ["user:1", "user:2"]);
});

const anyList = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), { maxLength: 12 });

test("whatever is padded around it, the search text and both dates are in the sentence, and the whole question in the entry", () => {
  fc.assert(
    fc.property(
      fc.record({ roles: anyList, users: anyList, actions: anyList, items: anyList, outcomes: anyList, kinds: anyList, parents: anyList }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }),
      (lists, search) => {
        const question: UrlQuery = { ...emptyUrlQuery, ...lists, search, from: "2026-07-01", to: "2026-07-31", timeZone: "Asia/Tokyo" };
        const { query, ...pieces } = askedParams(question);
        assert.ok(query.startsWith(`"${search}" · from 2026-07-01 (Asia/Tokyo) · to 2026-07-31 (Asia/Tokyo)`));
        assert.ok(query.length <= limits.infoLength - 100, `${query.length}`);
        const whole = Object.values(pieces).join("");
        for (const piece of Object.values(pieces)) assert.ok(piece.length <= limits.infoLength && piece.isWellFormed());
        const asked: Partial<UrlQuery> = whole === "" ? {} : (JSON.parse(whole) as Partial<UrlQuery>);
        for (const [key, values] of Object.entries(lists)) {
          const kept = whole === "" ? values.every((value) => query.includes(value)) : true;
          assert.ok(kept, key);
          if (whole !== "") assert.deepEqual(asked[key as keyof typeof lists] ?? [], values);
        }
      },
    ),
  );
});

test("a thousand users can be asked for and are all kept; what could not be kept is refused", () => {
  const users = Array.from({ length: limits.conditionValues }, (_, index) => `user:${crypto.randomUUID().slice(0, 30)}${index}`);
  const { query, ...pieces } = askedParams({ ...emptyUrlQuery, users });
  assert.match(query, /^user user:.* and 99\d more$/);
  assert.deepEqual((JSON.parse(Object.values(pieces).join("")) as UrlQuery).users, users);
  assert.throws(() => askedParams({ ...emptyUrlQuery, roles: users.map((user) => user.repeat(2)) }), { code: "invalid_query" });
});
