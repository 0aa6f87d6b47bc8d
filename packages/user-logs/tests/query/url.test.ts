import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { actorTypes, kinds, outcomes } from "../../src/entry/closed-lists.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { limits } from "../../src/entry/limits.ts";
import { sortKeys } from "../../src/query/query.ts";
import { emptyUrlQuery, formatUrlQuery, parseUrlQuery, queryOf, type UrlQuery } from "../../src/query/url.ts";
import { hasCode } from "../../src/store/conformance/case.ts";

const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const several = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { maxLength: 4 });
const references = (types: fc.Arbitrary<string>) => several(fc.tuple(types, value).map((parts) => parts.join(":")));
const ids = Array.from({ length: 5 }, () => createEntryId());
const day = fc.date({ min: new Date("1970-01-02"), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => date.toISOString());
const dateText = fc.oneof(
  fc.constant(""),
  day.map((text) => text.slice(0, 10)),
  day.map((text) => text.slice(0, 16)),
  day.map((text) => text.slice(0, 19)),
  day,
);

const urlQuery: fc.Arbitrary<UrlQuery> = fc.record(
  {
    roles: several(value),
    users: references(fc.constantFrom(...actorTypes)),
    actions: several(value),
    items: references(fc.constantFrom("lead", "a b", "π")),
    outcomes: several(fc.constantFrom(...outcomes)),
    kinds: several(fc.constantFrom(...kinds)),
    parents: several(fc.constantFrom(...ids)),
    from: dateText,
    to: dateText,
    search: fc.string({ unit: "grapheme", maxLength: 50 }).map((text) => text.slice(0, limits.searchLength)),
    sort: fc.constantFrom(...sortKeys.flatMap((by) => [{ by, direction: "asc" } as const, { by, direction: "desc" } as const])),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York"),
  },
  { noNullPrototype: true },
);

const parse = (text: string) => parseUrlQuery(new URLSearchParams(text));
const dates = (text: string) => queryOf(parse(text)).filter;

test("a query written into a URL is the one that is read from it", () => {
  fc.assert(
    fc.property(urlQuery, (query) => {
      assert.deepEqual(parse(formatUrlQuery(query).toString()), query);
    }),
  );
  assert.equal(formatUrlQuery(emptyUrlQuery).toString(), "");
});

test("any parameters are read, or refused with the parameter's name", () => {
  const name = fc.constantFrom("role", "user", "action", "item", "outcome", "kind", "parent", "from", "to", "q", "sort", "tz", "else");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 6 }), (pairs) => {
      try {
        queryOf(parseUrlQuery(new URLSearchParams(pairs)));
      } catch (error) {
        assert.ok(hasCode("invalid_query")(error), String(error));
        assert.ok(error instanceof Error && "field" in error && typeof error.field === "string");
      }
    }),
    { numRuns: 500 },
  );
});

for (const [what, text, field] of [
  ["31 February", "from=2026-02-31", "from"],
  ["31 February as an instant", "to=2026-02-31T00:00:00Z", "to"],
  ["29 February of no leap year", "to=2025-02-29T10:00", "to"],
  ["hour 25", "from=2026-01-01T25:00", "from"],
  ["month 13", "from=2026-13-01", "from"],
  ["a word", "from=yesterday", "from"],
  ["an SQL fragment", "to=2026-01-01' OR 1=1", "to"],
  ["from after to", "from=2026-07-02&to=2026-07-01", "from"],
  ["a sorting that does not exist", "sort=size", "sort"],
  ["a sorting by date of the wrong spelling", "sort=-date", "sort"],
  ["a zone that does not exist", "tz=Mars/Olympus", "tz"],
  ["two searches", "q=a&q=b", "q"],
  ["100 KB of search", `q=${"x".repeat(100_000)}`, "q"],
  ["1,001 roles", Array.from({ length: 1_001 }, (_, index) => `role=${index}`).join("&"), "role"],
  ["an outcome that no entry has", "outcome=success&outcome=failed", "outcome"],
  ["a kind that no entry has", "kind=view", "kind"],
  ["a kind in capitals", "kind=Visit", "kind"],
  ["a user without a type", "user=42", "user"],
  ["a user of a type that does not exist", "user=usr:42", "user"],
  ["a user without an id", "user=user:", "user"],
  ["an item without a type", "item=:7", "item"],
  ["a parent that is no id", "parent=lead:7", "parent"],
  ["a time of day that does not exist, as an instant", "from=2026-01-01T25:00:00Z", "from"],
  ["a value longer than any name", `user=${"x".repeat(1_000)}`, "user"],
] as const) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => queryOf(parse(text)),
      (error) => hasCode("invalid_query")(error) && (error as { field?: string }).field === field,
    );
  });
}

test("to includes its whole day, minute or second, in the zone of the viewer", () => {
  const range = (text: string) => JSON.stringify(dates(text));
  assert.match(
    range("from=2026-07-01&to=2026-07-01&tz=Europe/Berlin"),
    /"from":"2026-06-30T22:00:00.000Z","to":"2026-07-01T22:00:00.000Z"/,
  );
  assert.match(
    range("from=2026-03-29&to=2026-03-29&tz=Europe/Berlin"),
    /"from":"2026-03-28T23:00:00.000Z","to":"2026-03-29T22:00:00.000Z"/,
  );
  assert.match(range("to=2026-07-01T15:41"), /"to":"2026-07-01T15:42:00.000Z"/);
  assert.match(range("to=2026-07-01T15:41:53"), /"to":"2026-07-01T15:41:54.000Z"/);
  assert.match(range("to=2026-07-01T15:41:53.120Z"), /"to":"2026-07-01T15:41:53.121Z"/);
  assert.match(range("from=2026-07-01&to=2026-07-01"), /from/);
});

test("a value that no entry can have is refused with those that there are", () => {
  assert.throws(() => parse("outcome=failed"), /"failed" is no "outcome": it is one of success, failure, denied\./);
  assert.throws(() => parse("kind=x"), /one of visit, read, change, access\./);
  assert.throws(() => parse("user=42"), /type:id, such as user:42; the type is one of user, api_key,/);
});

test("the last and the first hours of the calendar are dates as others are, in every zone", () => {
  const filterOf = (text: string) => JSON.stringify(dates(text));
  assert.match(filterOf("from=2026-01-01&to=9999-12-31T23:30&tz=America/New_York"), /"to":"9999-12-31T23:59:59.999Z"/);
  assert.match(filterOf("to=9999-12-31T23:59:59.999Z"), /"to":"9999-12-31T23:59:59.999Z"/);
  assert.match(filterOf("to=9999-12-31"), /"to":"9999-12-31T/);
  assert.match(filterOf("from=0000-01-01T00:00:00Z"), /"from":"0000-01-01T00:00:00.000Z"/);
  for (const tz of ["Asia/Tokyo", "America/New_York", "UTC"]) {
    for (const date of ["0001-01-01", "0000-01-01", "9999-12-31", "9999-12-31T23:59", "9999-12-31T23:59:59"]) {
      for (const end of ["from", "to"]) assert.match(filterOf(`${end}=${date}&tz=${tz}`), /"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z"/);
    }
  }
});

test("an action without a dot is a module, with a dot an operation", () => {
  assert.deepEqual(dates("action=users&action=leads.update"), {
    and: [
      {
        or: [
          { field: "module", in: ["users"] },
          { field: "action", in: ["leads.update"] },
        ],
      },
    ],
  });
});
