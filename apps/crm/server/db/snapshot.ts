import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { sqliteDialect } from "./dialect.ts";
import { folded } from "./folded.ts";
import type { Tables } from "./tables.ts";

export interface Snapshot {
  readonly db: Kysely<Tables>;
  close(): void;
}

/** A reader of its own, which sees the database as it is at this moment, whatever is written meanwhile. The caller closes it. */
export function openSnapshot(file: string): Snapshot {
  const connection = new DatabaseSync(file, { readOnly: true });
  connection.function("folded", { deterministic: true }, (text) => (text === null ? null : folded(String(text))));
  connection.exec("begin");
  // A transaction sees the database as of its first reading, not as of its beginning.
  connection.prepare("select count(*) from crm_migration").get();
  return { db: new Kysely<Tables>({ dialect: sqliteDialect(connection) }), close: () => connection.close() };
}
