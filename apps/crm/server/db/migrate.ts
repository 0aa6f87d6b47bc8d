import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";

const folder = join(import.meta.dirname, "migrations");

/** Brings the database to the newest version: runs each numbered file that it has not seen, all or none, one process at a time. */
export function migrate(database: DatabaseSync): void {
  database.exec("begin immediate");
  try {
    database.exec("create table if not exists crm_migration (name text primary key, appliedAt text not null) strict");
    const applied = new Set(
      database
        .prepare("select name from crm_migration")
        .all()
        .map((row) => row["name"]),
    );
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".sql"))
      .toSorted();
    for (const name of files) {
      if (applied.has(name)) continue;
      database.exec(readFileSync(join(folder, name), "utf8"));
      database.prepare("insert into crm_migration values (?, ?)").run(name, new Date().toISOString());
    }
    database.exec("commit");
  } catch (problem) {
    database.exec("rollback");
    throw problem;
  }
}
