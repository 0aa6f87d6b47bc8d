import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A statement whose rows are objects with numbers, whatever the connection's own setting: it may be the host's. */
export function ownStatement(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReturnArrays(false);
  statement.setReadBigInts(false);
  return statement;
}
