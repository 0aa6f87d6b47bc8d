import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { migrate } from "../../src/sqlite/file/migrate.ts";
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
  const expect = (meets: (name: string) => boolean) =>
    [...names].flatMap(([number, name]) => (meets(name) ? [number] : [])).toSorted((a, b) => a - b);
  const found = (how: "contains" | "begins" | "ends" | "is", wanted: string) => [...texts.item.find(how, wanted)].toSorted((a, b) => a - b);
  assert.deepEqual(
    found("contains", ""),
    expect(() => true),
  );
  assert.deepEqual(
    found("contains", "müller 11"),
    expect((name) => name.includes("Müller 11")),
  );
  assert.deepEqual(
    found("contains", "οδοσ"),
    expect((name) => name.includes("ΟΔΟΣ")),
  );
  assert.deepEqual(
    found("begins", "step 2"),
    expect((name) => name.startsWith("step 2")),
  );
  assert.deepEqual(
    found("ends", "9 later"),
    expect((name) => name.endsWith("9 later")),
  );
  assert.deepEqual(
    found("is", "late müller 1"),
    expect((name) => name === "late Müller 1"),
  );
  assert.deepEqual(found("contains", "nowhere"), []);
  assert.equal(texts.item.size, names.size);
});
