import { DatabaseSync } from "node:sqlite";
import { migrate, migrationState } from "../sqlite/file/migrate.ts";
import { checkThere } from "./open-log.ts";

/** Brings the file to the newest version, in one transaction, and says what it did. */
export function migrateCommand({ file, print }: { file: string; print: (text: string) => void }): void {
  checkThere(file);
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    const before = migrationState(db);
    migrate(db);
    const { applied } = migrationState(db);
    print(
      before.missing === 0 ? `Migration ${applied} is the newest; nothing to do.\n` : `Migrated from ${before.applied} to ${applied}.\n`,
    );
  } finally {
    db.close();
  }
}
