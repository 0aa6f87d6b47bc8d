import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type SqliteStoreOptions, sqliteStore } from "../../src/sqlite/store.ts";
import type { HostTransaction, Place } from "../../src/store/conformance.ts";
import type { Store } from "../../src/store/store.ts";

export interface SqlitePlace extends Place {
  readonly folder: string;
  readonly file: string;
}

/** A database file in a folder of its own. */
export function createSqlitePlace(defaults: Partial<SqliteStoreOptions> = {}): SqlitePlace {
  const folder = mkdtempSync(join(tmpdir(), "user-logs-"));
  const file = join(folder, "log.db");
  const stores: Store[] = [];
  const connections: DatabaseSync[] = [];
  return {
    folder,
    file,
    open(options = {}) {
      const store = sqliteStore({ file, ...defaults, ...options });
      stores.push(store);
      return store;
    },
    begin: async () => {
      const db = new DatabaseSync(file, { timeout: 5_000 });
      connections.push(db);
      return beginOn(db);
    },
    async remove() {
      for (const db of connections) if (db.isOpen) db.close();
      await Promise.all(stores.map((store) => store.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

function beginOn(db: DatabaseSync): HostTransaction {
  db.exec("BEGIN IMMEDIATE");
  return {
    tx: db,
    commit: async () => db.exec("COMMIT"),
    rollback: async () => db.exec("ROLLBACK"),
    savepoint: async () => db.exec("SAVEPOINT host"),
    rollbackToSavepoint: async () => db.exec("ROLLBACK TO host"),
  };
}
