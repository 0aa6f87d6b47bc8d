import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

/**
 * Kysely on one `node:sqlite` connection that the caller opened and closes. Kysely itself lets one query or transaction
 * at a time use the connection, so nothing slips into a transaction that is not of it.
 */
export function sqliteDialect(database: DatabaseSync): Dialect {
  const connection = connectionOf(database);
  const run = async (sql: string) => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    // Immediate: the log's own writer may hold the lock, and waiting for it works at the beginning but not in the middle.
    beginTransaction: async () => run("begin immediate"),
    commitTransaction: async () => run("commit"),
    rollbackTransaction: async () => {
      // SQLite has rolled back by itself where the disk is full; doing it again would hide why.
      if (database.isTransaction) await run("rollback");
    },
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function connectionOf(database: DatabaseSync): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = database.prepare(sql);
      const values = parameters.map(inputValue);
      // Statements without columns return no rows; only these report how many rows they changed.
      if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      for (const row of database.prepare(sql).iterate(...parameters.map(inputValue))) yield { rows: [row as Row] };
    },
  };
}

function inputValue(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (value === undefined) return null;
  return value as SQLInputValue;
}
