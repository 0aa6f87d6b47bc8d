import { realpathSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../../entry/entry.ts";
import { UserLogsError } from "../../entry/error.ts";
import type { Receipt } from "../../store/store.ts";
import { type Appender, createAppender } from "./append.ts";
import { migrate, migrationsCheck } from "../file/migrate.ts";
import { ownStatement } from "../file/own-statement.ts";
import { isDatabaseFault, problemOf, unwritable } from "../file/problem.ts";

/**
 * Appends on the host's own connection, inside its transaction, all or none: with the same code as the writer thread.
 * Throws `foreign_transaction` where it is not a connection of `node:sqlite` inside a transaction on the store's file.
 */
export function appendInTransaction(file: string, tx: unknown, entries: readonly NewEntry[], nowMs: number): Receipt[] {
  const db = hostConnection(file, tx);
  try {
    const connection = joined(db);
    return connection.inSavepoint(() => {
      const appender = connection.appender();
      const refusal = appender.refusal(entries);
      if (refusal) throw refusal;
      const receipts = appender.add(entries, nowMs);
      appender.flush();
      return receipts;
    });
  } catch (error) {
    if (error instanceof UserLogsError) throw error;
    throw isDatabaseFault(error) ? problemOf(error) : unwritable(error);
  }
}

/** What is prepared on a host's connection, once for all its transactions. */
type Joined = ReturnType<typeof join>;
const joinedBefore = new WeakMap<DatabaseSync, Joined>();

function joined(db: DatabaseSync): Joined {
  const known = joinedBefore.get(db);
  if (known?.isOpen()) return known;
  const prepared = join(db);
  joinedBefore.set(db, prepared);
  return prepared;
}

function join(db: DatabaseSync) {
  const [savepoint, release] = [ownStatement(db, "SAVEPOINT user_logs_append"), ownStatement(db, "RELEASE user_logs_append")];
  let prepared: { readonly appender: Appender; readonly isMigrated: () => boolean } | undefined;

  return {
    /** A host may close its connection and open it again: the object is the same then, but its statements are not. */
    isOpen(): boolean {
      try {
        savepoint.columns();
        return true;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ERR_INVALID_STATE") return false;
        throw error;
      }
    },
    inSavepoint<Answer>(write: () => Answer): Answer {
      savepoint.run();
      try {
        const answer = write();
        release.run();
        return answer;
      } catch (error) {
        // A full disk makes SQLite roll the host's whole transaction back by itself.
        if (db.isTransaction) db.exec("ROLLBACK TO user_logs_append; RELEASE user_logs_append");
        throw error;
      }
    },
    /** The statements stay prepared; what was looked up does not, because the host may have rolled back since. */
    appender(): Appender {
      // The host may record before the store was ever asked for anything else.
      if (!prepared?.isMigrated()) migrate(db);
      prepared ??= { appender: createAppender(db), isMigrated: migrationsCheck(db) };
      prepared.appender.rolledBack();
      return prepared.appender;
    },
  };
}

function hostConnection(file: string, tx: unknown): DatabaseSync {
  if (!(tx instanceof DatabaseSync)) throw new UserLogsError("foreign_transaction", "`tx` is not a DatabaseSync of node:sqlite.");
  if (!tx.isOpen || !tx.isTransaction) throw new UserLogsError("foreign_transaction", "The connection is not inside a transaction.");
  const location = tx.location();
  if (location === null || !isSameFile(location, file)) {
    throw new UserLogsError("foreign_transaction", `The connection is to ${location ?? "no file"}, the log is in ${file}.`);
  }
  return tx;
}

function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    const [a, b] = [statSync(realpathSync(one)), statSync(realpathSync(other))];
    return a.dev === b.dev && a.ino === b.ino;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
