import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { NewEntry } from "../../src/entry/entry.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { entryOf, everyPage, queryOf } from "../../src/store/conformance/case.ts";
import type { Receipt } from "../../src/store/store.ts";
import { createSqlitePlace } from "./place.ts";

const tenants = ["default", "other"];
const few = (...texts: string[]) => fc.constantFrom(...texts);
const seldom = (...texts: string[]) => fc.option(few(...texts), { nil: undefined });
/** Without the keys that have no value: an entry is JSON. */
const plain = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;

const things = fc.record({ id: few("1", "2"), name: few("Anna", "Ann", "", 'É "\\') });
// Small lists, so that everything that is remembered of one entry is nearly that of another.
const parts = fc.record({
  tenant: few(...tenants),
  actor: fc.record({ type: few("user", "api_key") as fc.Arbitrary<"user" | "api_key">, thing: things }),
  item: fc.option(fc.record({ type: few("user", "lead", "userlead"), thing: things })),
  role: fc.option(few("", "Admin", "Anna")),
  action: few("leads.visit", "leads.update"),
  message: fc.record({
    key: few("leads.visit", "leads.update"),
    version: fc.constantFrom(1, 2),
    params: fc.constantFrom<NewEntry["message"]["params"][]>({}, { of: 1 }),
  }),
  info: few("Anna saw Ann", "Ann", "Anna saw it", "nobody"),
  changes: fc.constantFrom<NewEntry["changes"][]>([], [{ field: "a", before: null, after: "b", masked: true, cut: 5_000 }]),
  context: fc.record({
    ip: seldom("::1", "::2"),
    claimedIp: seldom("::2"),
    userAgent: seldom("curl", "x".repeat(1_000)),
    method: seldom("GET"),
    sessionId: seldom("::1", "s"),
    path: seldom("/leads", '/"\\\n'),
    requestId: seldom("r"),
  }),
});

function entryFrom({ actor, item, ...rest }: typeof parts extends fc.Arbitrary<infer Parts> ? Parts : never, id: string): NewEntry {
  const thing = <Type extends string>(of: { type: Type; thing: { id: string; name: string } }) => ({ type: of.type, ...of.thing });
  return plain(entryOf({ ...rest, id, actor: thing(actor), item: item && thing(item) }));
}

const poolEntries = 300;
const pools = fc.array(parts, { minLength: poolEntries, maxLength: poolEntries });
/** Calls that arrive together, of entries of the pool: some ids are older than others, some come again, and some of those say something else. */
const pick = fc.record({ of: fc.nat(poolEntries - 1), altered: fc.integer({ min: 0, max: 99 }).map((share) => share === 0) });
const call = fc.array(pick, { maxLength: 90 });
const inOrder = fc.array(pick, { maxLength: 4 }).map((picks) => picks.toSorted((a, b) => a.of - b.of));
const groups = fc.array(fc.array(fc.oneof(call, inOrder), { maxLength: 5 }), { minLength: 1, maxLength: 4 });

test("what was appended comes back as it was given, and once, in whatever order, groups and company it came", async () => {
  await fc.assert(
    fc.asyncProperty(pools, groups, async (of, calls) => {
      const pool = of.map((one) => entryFrom(one, createEntryId()));
      const place = createSqlitePlace();
      const store = place.open();
      const given = new Map<string, NewEntry>();
      const recorded = new Map<string, Receipt>();
      for (const group of calls) {
        const entries = group.map((call) => call.map((pick) => ({ ...pool[pick.of]!, ...(pick.altered && { role: "altered" }) })));
        const outcomes = await Promise.allSettled(entries.map((call) => store.append(call)));
        for (const [call, outcome] of outcomes.entries()) {
          if (outcome.status === "rejected") {
            assert.equal(outcome.reason.code, "entry_conflict");
            continue;
          }
          for (const [index, receipt] of outcome.value.entries()) {
            const entry = entries[call]![index]!;
            const key = `${entry.tenant} ${entry.id}`;
            const known = recorded.get(key);
            assert.equal(receipt.added, known === undefined);
            if (known) assert.deepEqual([receipt, entry], [{ ...known, added: false }, given.get(key)]);
            if (known) continue;
            recorded.set(key, receipt);
            given.set(key, entry);
          }
        }
      }
      const stored = (await Promise.all(tenants.map((of) => everyPage(store, queryOf(), { of, limit: 500 })))).flat();
      const expected = [...recorded].map(([key, { position, recordedAt }]) => [key, { ...given.get(key), position, recordedAt }]);
      assert.deepEqual(new Map(stored.map((entry) => [`${entry.tenant} ${entry.id}`, entry])), new Map(expected as []));
      await place.remove();
    }),
    { numRuns: 12 },
  );
});
