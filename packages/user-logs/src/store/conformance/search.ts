import assert from "node:assert/strict";
import { limits } from "../../entry/limits.ts";
import { type Case, entryOf, hasCode, infosOf, queryOf, tenant } from "./case.ts";

/** A sentence, texts that must find it, and texts that must not. */
const sentences: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    "Admin visited users main page",
    ["main", "ADMIN VIS", "users m", "e", "pa", "Admin visited users main page"],
    ["mainpage", "usersmain", "z"],
  ],
  [
    "100% of x_y \"quoted\" a*b -not- c\\d 'e'",
    ["100%", "%", "x_y", "_", '"', '"quoted"', "a*b", "*", "-not", "- c", "c\\d", "\\", "'e'"],
    ["100_", "x%y", "a.b", "ac*"],
  ],
  ["Straße der ÄRZTE", ["strasse", "STRAẞE", "ärzte", "Ä", "ße"], ["arzte"]],
  ["ΣΊΣΥΦΟΣ ΣΑΣ", ["σίσυφος", "σας", "ς", "σα"], ["sisyphos"]],
  ["E\u0301mile", ["Émile", "émi", "é"], ["emile", "\u0301"]],
  ["王小明 さくら 김민수", ["王", "小明", "王小明", "さく", "김민수"], ["明王", "王明"]],
  ["Жанна жила", ["жанна", "Ж", "ЖИ"], ["zhanna"]],
  ["fox 🦊🦊 and 👩‍👩‍👧", ["🦊", "🦊🦊", "x 🦊", "👩‍👧", "👩‍👩‍👧"], ["🦊🦊🦊", "🐺"]],
  ["محمد علي \u202Eabc\u202C", ["محمد", "م", "\u202Eabc"], ["abcabc"]],
  [
    "token \uE000\uE001\uE002 \uF8FF end",
    ["\uE000\uE001\uE002", "\uE000", "\uE000\uE001", "\uF8FF", "n \uE000"],
    ["\uE000\uE000\uE000", "\uE001\uE000", "\uE002\uE001"],
  ],
  ["none \uFFFE and \uFFFFx \uFFFD", ["\uFFFE", "e \uFFFE a", "\uFFFFx", "d \uFFFFx \uFFFD"], ["\uFFFF\uFFFE", "d \uFFFEx", "e \uFFFF"]],
  ["NOT a AND b OR c NEAR(d) text:admin ^x", ["NOT a", "a AND b", "OR", "NEAR(d)", "text:admin", "^x"], ["a OR b", "text admin"]],
  ["<script>alert('1')</script>; DROP TABLE x; --", ["<script>", "'); ".slice(0, 2), "DROP TABLE", "--"], ["DROP  TABLE"]],
  ["tab\tline\nbreak", ["b\tl", "\n", "line\nbreak"], ["tab line"]],
];

export const searchCases: readonly Case[] = [
  ...sentences.map(([info, hits, misses]): Case => ({
    name: `search in ${JSON.stringify(info)}`,
    async run(place) {
      const store = place.open();
      const plain = { actor: { type: "user" as const, id: "1", name: "#" }, role: null, action: "q.q" };
      await store.append([entryOf({ ...plain, info }), entryOf({ ...plain, info: "#" })]);
      for (const search of hits) assert.deepEqual(await infosOf(store, { search }), [info], `should be found by ${JSON.stringify(search)}`);
      for (const search of misses)
        assert.deepEqual(await infosOf(store, { search }), [], `should not be found by ${JSON.stringify(search)}`);
    },
  })),
  {
    name: "search looks into name, role, action, info and item name, and never across two of them",
    async run(place) {
      const store = place.open();
      await store.append([
        entryOf({
          actor: { type: "user", id: "hidden", name: "Anna" },
          role: "Boss",
          action: "carts.delete",
          info: "Emptied",
          item: { type: "cart", id: "hidden", name: "Finch" },
          context: { ip: "hidden" },
        }),
      ]);
      for (const search of ["anna", "boss", "carts.delete", "emptied", "finch", "h", "fi"])
        assert.equal((await infosOf(store, { search })).length, 1, search);
      for (const search of ["hidden", "annaboss", "abo", "ssca", "anna boss", "dfinch"])
        assert.equal((await infosOf(store, { search })).length, 0, search);
    },
  },
  {
    name: "NUL and halves of letters are kept as U+FFFD, everything else as it was typed",
    async run(place) {
      const store = place.open();
      const entry = entryOf({
        info: "a\u0000b\uD83Dc",
        actor: { type: "user", id: "x\u0000", name: "\uDC00" },
        role: "\u0000",
        changes: [{ field: "f", before: "\uD800", after: "\\u0000" }],
      });
      await store.append([entry]);
      const [found] = (await store.list(tenant, queryOf({ search: "a\u0000b" }), { limit: 1 })).entries;
      assert.deepEqual(
        [found?.info, found?.actor, found?.role, found?.changes],
        [
          "a\uFFFDb\uFFFDc",
          { type: "user", id: "x\uFFFD", name: "\uFFFD" },
          "\uFFFD",
          [{ field: "f", before: "\uFFFD", after: "\\u0000" }],
        ],
      );
      assert.equal((await store.append([entry]))[0]?.added, false);
      assert.equal((await infosOf(store, { search: "\uD83D" })).length, 1);
    },
  },
  {
    name: "a search as long as allowed is answered, a longer one refused",
    async run(place) {
      const store = place.open();
      const info = Array.from({ length: limits.searchLength }, (_, index) => String.fromCharCode(0x4e00 + index)).join("");
      await store.append([entryOf({ info }), entryOf({ info: info.slice(1) })]);
      assert.deepEqual(await infosOf(store, { search: info }), [info]);
      assert.equal((await infosOf(store, { search: info.slice(1) })).length, 2);
      assert.deepEqual(await infosOf(store, { search: `${info.slice(1)}x` }), []);
      await assert.rejects(infosOf(store, { search: `${info}x` }), hasCode("invalid_query"));
    },
  },
];
