import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { migrate } from "../../src/sqlite/file/migrate.ts";
import type { TextTest } from "../../src/sqlite/texts/dictionary.ts";
import { tenantTexts } from "../../src/sqlite/texts/tenant-texts.ts";
import { createTermWriter } from "../../src/sqlite/texts/write-terms.ts";
import { createSqlitePlace } from "./place.ts";

const place = createSqlitePlace();
const db = new DatabaseSync(place.file);
db.exec("PRAGMA synchronous = OFF");
migrate(db);
const terms = createTermWriter(db);
const [tenant, other] = [terms.tenant("default"), terms.tenant("other")];
const names = new Map<number, string>();

/** Items of which some bear the name of the one before, and some are another tenant's; in no order. */
function addItems(count: number, word: string): void {
  db.exec("BEGIN");
  for (let made = 0; made < count; made++) {
    const id = String((made * 7_919) % count);
    const name = `${word} ${made % 3 === 0 ? "ΟΔΟΣ" : "Müller"} ${made}`;
    names.set(terms.thing(tenant, "item", { type: "lead", id, name }), name);
    if (made % 5 === 0) terms.thing(other, "item", { type: "lead", id, name });
    if (made % 7 === 0) names.set(terms.thing(tenant, "item", { type: "lead", id, name: `${name} later` }), `${name} later`);
  }
  db.exec("COMMIT");
}

after(async () => {
  db.close();
  await place.remove();
});

test("names are found once each, whether they were there before, came while they were read, or later", () => {
  addItems(9_000, "early");
  const texts = tenantTexts(db, tenant);
  let steps = 0;
  while (texts.readSome()) {
    steps++;
    if (steps % 2 === 0) addItems(300, `step ${steps}`);
  }
  assert.ok(steps > 3, `${steps} steps`);
  addItems(2_000, "late");
  texts.catchUp();
  const found = (how: TextTest, wanted: string) => [...texts.item.find(how, wanted)].toSorted((a, b) => a - b);
  const cases: readonly [TextTest, string, (name: string) => boolean][] = [
    ["contains", "", () => true],
    ["contains", "müller 11", (name) => name.includes("Müller 11")],
    ["contains", "οδοσ", (name) => name.includes("ΟΔΟΣ")],
    ["begins", "step 2", (name) => name.startsWith("step 2")],
    ["ends", "9 later", (name) => name.endsWith("9 later")],
    ["is", "late müller 1", (name) => name === "late Müller 1"],
  ];
  for (const [how, wanted, meets] of cases) {
    const expected = [...names].flatMap(([number, name]) => (meets(name) ? [number] : []));
    assert.ok(expected.length > 0, wanted);
    assert.deepEqual(
      found(how, wanted),
      expected.toSorted((a, b) => a - b),
      `${how} ${wanted}`,
    );
  }
  assert.deepEqual(found("contains", "nowhere"), []);
  assert.equal(texts.item.size, names.size);
});
