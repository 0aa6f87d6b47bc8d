import fc from "fast-check";
import { actorTypes, kinds, type NewEntry, outcomes } from "../../src/entry/entry.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { plainText } from "../../src/entry/text.ts";
import { type Filter, type Query, sortKeys } from "../../src/query/query.ts";

/** Texts that have broken a search, a sort or a database somewhere: every script, marks, quotes, halves of letters. */
export const oddTexts = [
  "Admin",
  "admin",
  "Ädmin",
  "Émile",
  "Emile",
  "E\u0301mile",
  "Straße",
  "STRASSE",
  "ΣΊΣΥΦΟΣ",
  "σίσυφος",
  "İstanbul",
  "Жанна",
  "王小明",
  "田中さくら",
  "김민수",
  "محمد علي",
  "שלום",
  "नमस्ते",
  "👩‍👩‍👧 family",
  "🦊",
  "🦊🦊",
  "a",
  "ab",
  "x%_y",
  'say "hi"',
  "a*b",
  "-NOT",
  "AND",
  "back\\slash",
  "\uE000\uE001\uE002",
  "\uE000\uE000\uE001",
  "\uF8FF",
  "\uFFFD",
  "\uFFFE",
  "a\uFFFFb",
  "\uFFFE\uFFFF\uFFFD",
  "nul\u0000nul",
  "half \uD83D",
  "\u202Ertl",
  "tab\tline\n",
  "   ",
  "Sales Agent",
  "<script>alert(1)</script>",
  "=HYPERLINK(1)",
];

const oddText = fc.constantFrom(...oddTexts);
const anyText = fc.oneof({ weight: 6, arbitrary: oddText }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) });
const nameText = fc.oneof({ weight: 8, arbitrary: anyText }, { weight: 1, arbitrary: fc.constant("") });
const sentence = fc
  .tuple(anyText, fc.constantFrom(" visited ", " ", "", " Visit user edit page with name "), anyText)
  .map((parts) => parts.join("") || "-");
const hostId = fc.constantFrom("1", "2", "3", "a:b", "ü");
const actionName = fc.constantFrom("users.update", "users.visit", "leads.visit", "leads.delete", "roles.view_page");
const thing = <Type extends string>(types: readonly Type[]) => fc.record({ type: fc.constantFrom(...types), id: hostId, name: nameText });

/** Bulk changes that entries of one run can belong to. */
export const parents = Array.from({ length: 2 }, () => createEntryId());

/** An entry with an id of its own, of the tenant "default". */
export const entryArbitrary: fc.Arbitrary<NewEntry> = fc
  .record({
    occurredAt: fc.constantFrom(null, "2020-02-29T00:00:00.000Z"),
    actor: thing(actorTypes.slice(0, 3)),
    role: fc.option(nameText),
    via: fc.array(thing(actorTypes), { maxLength: 2 }),
    action: actionName,
    kind: fc.constantFrom(...kinds),
    info: fc.oneof(fc.record({ said: sentence }), fc.record({ of: fc.constantFrom(": ", "", " wrote "), typed: anyText })),
    message: fc.record({
      key: actionName,
      version: fc.constantFrom(1, 2),
      params: fc.dictionary(fc.constantFrom("name", "__proto__", "π"), fc.oneof(anyText, fc.integer()), { noNullPrototype: true }),
    }),
    item: fc.option(thing(["lead", "user", "a:b"])),
    changes: fc.array(
      fc.record({
        field: fc.constantFrom("name", "stage"),
        before: fc.oneof(anyText, fc.constant(null), fc.boolean(), fc.integer()),
        after: fc.oneof(anyText, fc.constant(null)),
      }),
      { maxLength: 2 },
    ),
    outcome: fc.oneof(
      fc.record({ status: fc.constantFrom(...outcomes) }),
      fc.record({ status: fc.constantFrom(...outcomes), reason: anyText }),
    ),
    context: fc.record(
      { ip: fc.ipV4(), userAgent: oddText, path: fc.constant("/users"), sessionId: fc.constantFrom("s1", "s2"), requestId: fc.uuid() },
      { requiredKeys: [] },
    ),
    parent: fc.option(fc.constantFrom(...parents), { freq: 3 }),
  })
  .map(({ info, ...parts }) => ({ ...parts, ...saidOf(parts, info), id: createEntryId(), tenant: "default" }) satisfies NewEntry);

type Parts = Pick<NewEntry, "actor" | "item" | "message">;

/** A sentence that has nothing to do with the rest, or one that names the actor and the item, and says what was typed. */
function saidOf(
  { actor, item, message }: Parts,
  how: { said: string } | { of: string; typed: string },
): Pick<NewEntry, "info" | "message"> {
  if ("said" in how) return { info: how.said, message };
  const info = `${actor.name}${how.of}${item?.name ?? ""} ${how.typed}.`;
  return { info, message: { ...message, params: { ...message.params, typed: how.typed } } };
}

/** The entry as a store gives it back: with every text in the form that stores keep. */
export function keptForm(entry: NewEntry): NewEntry {
  return JSON.parse(JSON.stringify(entry, (_key, value: unknown) => (typeof value === "string" ? plainText(value) : value))) as NewEntry;
}

function instants(startMs: number, endMs: number): fc.Arbitrary<string> {
  return fc.integer({ min: startMs - 5, max: endMs + 5 }).map((ms) => new Date(ms).toISOString());
}

/** Where the buckets of a histogram end: a few, or one at every millisecond. */
export function edgesArbitrary(startMs: number, endMs: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(instants(startMs, endMs), { minLength: 2, maxLength: endMs - startMs }).map((edges) => edges.toSorted());
}

function conditions(startMs: number, endMs: number): fc.Arbitrary<Filter> {
  const values = (field: "actor" | "role" | "module" | "action" | "item" | "outcome" | "kind" | "parent", value: fc.Arbitrary<string>) =>
    fc.record({ field: fc.constant(field), in: fc.array(value, { maxLength: 3 }) });
  const references = (types: readonly string[]) => fc.tuple(fc.constantFrom(...types), hostId).map((parts) => parts.join(":"));
  return fc.oneof(
    values("actor", references(actorTypes.slice(0, 4))),
    values("role", oddText),
    values("module", fc.constantFrom("users", "leads", "roles", "none")),
    values("action", actionName),
    values("item", references(["lead", "user", "a", "a:b"])),
    values("outcome", fc.constantFrom(...outcomes)),
    values("kind", fc.constantFrom(...kinds)),
    values("parent", fc.constantFrom(...parents, "none")),
    fc.record({ field: fc.constant("recordedAt" as const), from: instants(startMs, endMs) }),
    fc.record({ field: fc.constant("recordedAt" as const), to: instants(startMs, endMs) }),
    fc.record({ field: fc.constant("recordedAt" as const), from: instants(startMs, endMs), to: instants(startMs, endMs) }),
  );
}

/** Any tree of conditions, over dates between the two. */
export function filterArbitrary(startMs: number, endMs: number): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      conditions(startMs, endMs),
      fc.record({ and: fc.array(tie("filter"), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie("filter"), { maxLength: 3 }) }),
      fc.record({ not: tie("filter") }),
    ),
  })).filter;
}

const searchText = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  {
    weight: 6,
    arbitrary: fc.tuple(oddText, fc.nat({ max: 6 }), fc.integer({ min: 1, max: 9 })).map(([text, start, length]) =>
      Array.from(text)
        .slice(start, start + length)
        .join(""),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

/** Any question. */
export function queryArbitrary(startMs: number, endMs: number): fc.Arbitrary<Query> {
  return fc.record({
    filter: filterArbitrary(startMs, endMs),
    search: searchText,
    sort: fc.record({ by: fc.constantFrom(...sortKeys), direction: fc.constantFrom("asc" as const, "desc" as const) }),
  });
}
