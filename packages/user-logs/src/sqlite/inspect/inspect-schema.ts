import { DatabaseSync } from "node:sqlite";
import type { Finding } from "./finding.ts";
import { migrate } from "../file/migrate.ts";

/**
 * Compares the log's tables, indexes and triggers with those that the migrations make, by name and by text: a trigger that still bears its
 * name may do nothing. Triggers that are not the log's own are found too, because one of them can swallow entries.
 */
export function checkSchema(db: DatabaseSync): Finding {
  const [wanted, found] = [expectedSchema(), schemaOf(db)];
  const wrong = [...wanted].flatMap(([name, sql]) => {
    const other = found.get(name);
    if (other === undefined) return [`${name} is missing`];
    return other === sql ? [] : [`${name} is altered`];
  });
  const foreign = [...found]
    .filter(([name, sql]) => !wanted.has(name) && /^CREATE TRIGGER/i.test(sql))
    .map(([name]) => `${name} was added`);
  const problems = [...wrong, ...foreign];
  if (problems.length === 0) return { check: "append-only", ok: true, detail: `${triggersIn(wanted)} triggers stand, unaltered` };
  return {
    check: "append-only",
    ok: false,
    detail: problems.join(", "),
    next: "Somebody changed them: entries may have been changed, removed or kept out since.",
  };
}

function expectedSchema(): Map<string, string> {
  const db = new DatabaseSync(":memory:");
  try {
    migrate(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** What belongs to the log, by name. */
function schemaOf(db: DatabaseSync): Map<string, string> {
  const rows = db
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND (name GLOB 'user_logs_*' OR tbl_name GLOB 'user_logs_*')`,
    )
    .all();
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]));
}

function triggersIn(schema: ReadonlyMap<string, string>): number {
  return [...schema.values()].filter((sql) => sql.startsWith("CREATE TRIGGER")).length;
}
