import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, type Transaction } from "kysely";
import { sqliteDialect } from "./dialect.ts";
import { folded } from "./folded.ts";
import { migrate } from "./migrate.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export interface Database {
  /** The file, which the log shares, so that an entry commits with its change. */
  readonly file: string;
  readonly db: Db;
  /**
   * Runs `work` in one transaction: it commits when the promise resolves and rolls back when it rejects. `tx` goes to
   * `record(…, { tx })`. Inside, use only `trx`: a query on `db` would wait for the end of this transaction, for ever.
   */
  write<Result>(work: (trx: Trx, tx: DatabaseSync) => Promise<Result>): Promise<Result>;
  /** For what is read over a long time, such as an export: a reader that sees no later change. The caller closes it. */
  snapshot(): Snapshot;
  close(): void;
}

const busyTimeoutMs = 5_000;

/** Opens `crm.db` in the folder, makes both where they do not exist, and brings the tables to the newest version. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "crm.db");
  const connection = new DatabaseSync(file, { timeout: busyTimeoutMs });
  chmodSync(file, 0o600);
  connection.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  connection.function("folded", { deterministic: true }, (text) => (text === null ? null : folded(String(text))));
  migrate(connection);
  const db: Db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  return {
    file,
    db,
    write: (work) => db.transaction().execute((trx) => work(trx, connection)),
    snapshot: () => openSnapshot(file),
    close: () => connection.close(),
  };
}
