import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { limits } from "../../src/entry/limits.ts";
import { admin, openServedLog, type Problem, type ServedLog } from "./served-log.ts";

/** What is sent, and the parameter that the problem names. */
const refused: readonly [name: string, path: string, field: string | undefined, code?: string][] = [
  ["unknown filter", "/entries?colour=red", "colour"],
  ["unknown filter of a count", "/count?roles=Sales", "roles"],
  ["a list's own parameter on a count", "/count?limit=10", "limit"],
  ["unknown parameter of an entry", "/entries/01a20bd2-2397-7432-a298-5794999ade8c?q=x", "q"],
  ["malformed cursor", "/entries?cursor=%7B%7D", "cursor", "invalid_cursor"],
  ["cursor of random bytes", "/entries?cursor=AAAA_-", "cursor", "invalid_cursor"],
  ["31 February", "/entries?from=2026-02-31", "from"],
  ["31 February as an instant", "/entries?to=2026-02-31T10:00:00Z", "to"],
  ["a date in words", "/count?from=yesterday", "from"],
  ["from after to", "/entries?from=2026-07-02&to=2026-07-01", "from"],
  ["no time zone", "/entries?tz=Mars/Olympus", "tz"],
  ["unknown sorting", "/entries?sort=colour", "sort"],
  ["two searches", "/entries?q=a&q=b", "q"],
  ["two limits", "/entries?limit=1&limit=2", "limit"],
  ["limit 0", "/entries?limit=0", "limit"],
  ["limit too high", `/entries?limit=${limits.pageRows + 1}`, "limit"],
  ["an outcome that no entry has", "/entries?outcome=failed", "outcome"],
  ["a kind that no entry has", "/count?kind=view", "kind"],
  ["a user without a type", "/entries?user=42", "user"],
  ["a parent that is no id", "/entries?parent=7", "parent"],
  ["an empty limit", "/entries?limit=", "limit"],
  ["a hexadecimal limit", "/entries?limit=0x5", "limit"],
  ["a limit after a space", "/facets/role?limit=%205", "limit"],
  ["a limit with an exponent", "/facets/role?limit=1e1", "limit"],
  ["limit with a comma", "/entries?limit=1,5", "limit"],
  ["a long search", `/entries?q=${"x".repeat(limits.searchLength + 1)}`, "q"],
  ["a search of 100 KB", `/entries?q=${"x".repeat(100_000)}`, undefined],
  [
    "too many values",
    `/entries?${"role=a&".repeat(1)}${Array.from({ length: limits.conditionValues + 1 }, (_, n) => `role=${n}`).join("&")}`,
    "role",
  ],
  ["bytes that are no UTF-8", "/entries?q=%FF%FE", "q"],
  ["a lone surrogate in bytes", "/entries?q=%ED%A0%80", "q"],
  ["a broken percent sign", "/entries?role=100%", "role"],
  ["no UTF-8 in a name", "/entries?%FF=1", "%FF"],
  ["no bucket", "/histogram?buckets=0", "buckets"],
  ["too many buckets", `/histogram?buckets=${limits.histogramBuckets + 1}`, "buckets"],
  ["a part of a bucket", "/histogram?buckets=1.5", "buckets"],
  ["two numbers of buckets", "/histogram?buckets=10&buckets=20", "buckets"],
  ["a histogram's step is not chosen", "/histogram?step=day", "step"],
  ["a histogram that ends before it begins", "/histogram?from=2026-07-02&to=2026-07-01", "from"],
  ["a histogram in no time zone", "/histogram?tz=Mars/Olympus", "tz"],
  ["unknown format", "/export?format=pdf", "format"],
  ["no format", "/export", "format"],
  ["an id that is none", "/export?format=csv&id=../../etc", "id"],
  ["no position", "/tail", "after"],
  ["an empty position", "/tail?after=", "after"],
  ["a position with an exponent", "/tail?after=1e3", "after"],
  ["a position beyond whole numbers", "/tail?after=9007199254740993", "after"],
  ["a negative position", "/tail?after=-1", "after"],
  ["a position that is no number", "/tail?after=1e999", "after"],
  ["unknown field", "/facets/password", undefined, "not_found"],
  ["a field of every object", "/facets/constructor", undefined, "not_found"],
];

/** Texts that are data, whatever they look like. */
const hostile = [
  "<script>alert(1)</script>",
  '=HYPERLINK("http://evil.example")',
  "'; DROP TABLE user_logs_entry; --",
  '" OR 1=1',
  "nul\u0000byte",
  "\u202Eright to left\u2066",
  "half \uD83D letter",
  '%_*"-',
  "{actor} {item} ${x}",
  "\r\nSet-Cookie: a=b",
  "__proto__",
];

describe("bad input", () => {
  let served: ServedLog;
  before(async () => {
    served = await openServedLog();
    for (const [index, name] of hostile.entries()) {
      await served.recorder.for(admin).record("users.edit", { item: { id: String(index + 1), name } });
    }
  });
  after(() => served.close());

  for (const [name, path, field, code] of refused) {
    it(`${name}: a problem that names it`, async () => {
      const response = await served.ask(path);
      assert.ok(response.status >= 400 && response.status < 500, String(response.status));
      const problem = (await response.json()) as Problem;
      assert.deepEqual([problem.code, problem.field], [code ?? "invalid_query", field]);
      assert.ok(problem.detail.length < 500);
    });
  }

  it("refuses before anything is recorded", async () => {
    const looks = (await served.log()).filter((entry) => entry.action.startsWith("user_logs."));
    assert.deepEqual(looks, []);
  });

  for (const [index, text] of hostile.entries()) {
    it(`${JSON.stringify(text)} is found, filtered by, and given back as text`, async () => {
      const kept = text.toWellFormed().replaceAll("\u0000", "\uFFFD");
      const asked = encodeURIComponent(text.toWellFormed());
      const found = await served.json<{ entries: { item: { id: string; name: string } }[] }>(`/entries?kind=visit&q=${asked}`);
      assert.ok(found.entries.some((entry) => entry.item.id === String(index + 1) && entry.item.name === kept));
      for (const value of ["role=", "user=user:", "action=", "item=lead:"]) {
        assert.equal((await served.json<{ count: number }>(`/count?${value}${asked}`)).count, 0);
      }
      for (const param of ["outcome", "kind", "parent"]) {
        const problem = (await (await served.ask(`/count?${param}=${asked}`)).json()) as Problem;
        assert.deepEqual([problem.code, problem.field], ["invalid_query", param]);
      }
      await served.json(`/facets/actor?contains=${asked}`);
      await served.json(`/histogram?role=${asked}&q=${asked}`);
    });
  }

  it("the process still answers, and nothing of the log is lost", async () => {
    const { count } = await served.json<{ count: number }>("/count?kind=visit&action=users");
    assert.equal(count, hostile.length);
    assert.deepEqual(served.problems, []);
  });
});
