import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { entryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

test("a connection of one's own can neither change nor remove what was recorded", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  const entry = entryOf({ item: { type: "lead", id: "1", name: "Lead" } });
  await store.append([entry, entryOf()]);
  const db = new DatabaseSync(place.file);
  for (const table of ["entry", "term", "thing", "tenant"]) {
    const key = table === "entry" ? "row" : "number";
    for (const sql of [
      `DELETE FROM user_logs_${table}`,
      `UPDATE user_logs_${table} SET ${key} = ${key} + 1000`,
      `REPLACE INTO user_logs_${table} SELECT * FROM user_logs_${table}`,
      `INSERT INTO user_logs_${table} SELECT * FROM user_logs_${table} WHERE true ON CONFLICT DO UPDATE SET ${key} = 5000`,
    ]) {
      for (const recursive of ["OFF", "ON"]) {
        db.exec(`PRAGMA recursive_triggers = ${recursive}`);
        assert.throws(() => db.exec(sql), /append-only/, sql);
      }
    }
  }
  const columns = (id: string) =>
    `REPLACE INTO user_logs_entry SELECT ${id}, recorded_ms, id, actor, role, action, item, parent, origin, flags, 'forged', more, NULL FROM user_logs_entry`;
  assert.throws(() => db.exec(`${columns("row + 100")} WHERE row = 1`), /append-only/);
  db.close();
  assert.equal((await store.get(tenant, entry.id, { and: [] }))?.info, entry.info);
  await place.remove();
});
