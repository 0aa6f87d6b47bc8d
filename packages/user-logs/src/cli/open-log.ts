import { statSync } from "node:fs";
import { userInfo } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { ownActions } from "../catalogue/own-actions.ts";
import { UserLogsError } from "../entry/error.ts";
import type { Params } from "../catalogue/sentence.ts";
import type { Outcome } from "../entry/entry.ts";
import { composeEntry } from "../record/compose.ts";
import { defaultTenant } from "../record/context.ts";
import { migrationState } from "../sqlite/file/migrate.ts";
import { sqliteStore } from "../sqlite/store.ts";
import type { Head, Store } from "../store/store.ts";
import { UsageError } from "./usage.ts";

/**
 * The log in a file that is there and up to date: reading makes no file and changes no version. Throws `UsageError`
 * for a file that is not there, `store_older` for one that must be migrated first.
 */
export function openLog(file: string): Store {
  checkThere(file);
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const { missing } = migrationState(db);
    if (missing > 0) throw new UserLogsError("store_older", `The log in ${file} lacks ${missing} of its migrations.`);
  } finally {
    db.close();
  }
  return sqliteStore({ file, readers: 1 });
}

/** Throws `UsageError`. */
export function checkThere(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file ${file}.`);
  if (found.isDirectory()) throw new UsageError(`${file} is a folder; name the database file in it.`);
}

/**
 * The newest position of a tenant's log. Throws `UsageError` for a tenant that has none: recording the look would make
 * one of a name that was only misspelt, for ever. The default tenant has a log from the start, if an empty one.
 */
export async function headOf(store: Store, tenant: string, file: string): Promise<Head> {
  const head = await store.head(tenant);
  if (head.position === 0 && tenant !== defaultTenant) throw new UsageError(`${file} has no log of a tenant "${tenant}".`);
  return head;
}

/**
 * Records that somebody read the log on the command line. The name is the operating system's. Where the file cannot be
 * written, reading goes on and `warn` is told: whoever can read the file can read it without this program.
 */
export async function recordLook(
  store: Store,
  tenant: string,
  action: "user_logs.list" | "user_logs.search" | "user_logs.export",
  details: { readonly params: Params; readonly outcome?: Outcome },
  warn: (text: string) => void,
): Promise<void> {
  const name = accountName();
  const who = { tenant, actor: { type: "system" as const, id: name, name: `${name} (command line)` }, role: null };
  try {
    await store.append([composeEntry(who, action, ownActions.spec(action), details)]);
  } catch (problem) {
    if (!(problem instanceof UserLogsError) || problem.code !== "store_read_only") throw problem;
    warn("The file is read-only: that it was read is not recorded.");
  }
}

/** The operating system's name of the account; its number where it has none, as in some containers. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "ERR_SYSTEM_ERROR") throw problem;
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
