import { resolve } from "node:path";
import type { Entry, NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import type { Count, Facet, Page } from "../query/answer.ts";
import { checkAppend } from "../store/check-append.ts";
import { checkBound, checkFilter, checkLimit, checkQuery, checkUntil } from "../store/check-query.ts";
import { limits } from "../entry/limits.ts";
import type { Head, Receipt, Store } from "../store/store.ts";
import { appendInTransaction } from "./join-transaction.ts";
import type { Request } from "./message.ts";
import { createThread, type Thread } from "./thread.ts";

export interface SqliteStoreOptions {
  /** The database file; made where there is none. It may be the host's own: the log's tables begin with `user_logs_`. */
  readonly file: string;
  /** Threads that read at the same time. 2 by default. */
  readonly readers?: number;
  /** How long a call waits for another connection's lock. 5,000 by default. */
  readonly busyTimeoutMs?: number;
  /** The store lets the database file grow no larger than this, and answers `store_full` beyond it. No limit by default. */
  readonly maxBytes?: number;
  /** A result of at most so many rows is sorted and counted in memory, a larger one through the index. 4,000 by default. */
  readonly rowsInMemory?: number;
  /** The server's clock: milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The log in an SQLite file. Writing and reading happen in threads of their own, which start with the first call.
 * `tx` of `append` is the host's own `DatabaseSync` on the same file, inside a transaction (best begun with BEGIN IMMEDIATE);
 * the entries are then as durable as the host's own commit.
 */
export function sqliteStore(options: SqliteStoreOptions): Store {
  if (options.file === "" || options.file === ":memory:") {
    throw new UserLogsError("unsupported", "The log needs a file that several threads can open; a database in memory has none.");
  }
  const file = resolve(options.file);
  const data = {
    file,
    busyTimeoutMs: options.busyTimeoutMs ?? 5_000,
    maxBytes: options.maxBytes ?? null,
    rowsInMemory: options.rowsInMemory ?? 4_000,
  };
  const now = options.now ?? Date.now;
  const writer = createThread({ ...data, role: "writer" });
  const readers = Array.from({ length: options.readers ?? 2 }, () => createThread({ ...data, role: "reader" }));
  let closing: Promise<void> | undefined;

  function ask<Value>(thread: Thread, request: Request): Promise<Value> {
    if (closing) throw new UserLogsError("closed", `The store was asked to ${request.verb} after it was closed.`);
    return thread.ask(request) as Promise<Value>;
  }

  const read = <Value>(request: Request) => ask<Value>(leastBusy(readers), request);

  return {
    name: "sqlite",
    capabilities: { transactions: true, durable: true },
    async append(entries, { tx } = {}) {
      const text = checkAppend(entries);
      if (tx !== undefined) {
        if (closing) throw new UserLogsError("closed", "An entry was appended after the store was closed.");
        return appendInTransaction(file, tx, JSON.parse(text) as NewEntry[], now());
      }
      return entries.length === 0 ? [] : ask<Receipt[]>(writer, { verb: "append", entries: text, nowMs: now() });
    },
    async list(tenant, query, page) {
      checkQuery(query);
      checkLimit(page.limit, limits.pageRows);
      checkUntil(page.until);
      return read<Page>({ verb: "list", tenant, query, page });
    },
    async get(tenant, id, filter) {
      checkFilter(filter);
      return read<Entry | null>({ verb: "get", tenant, id, filter });
    },
    async count(tenant, query, countOptions) {
      checkQuery(query);
      checkBound(countOptions.bound);
      checkUntil(countOptions.until);
      return read<Count>({ verb: "count", tenant, query, options: countOptions });
    },
    async facet(tenant, field, query, facetOptions) {
      checkQuery(query);
      checkLimit(facetOptions.limit, limits.facetOptions);
      checkBound(facetOptions.bound);
      return read<Facet>({ verb: "facet", tenant, field, query, options: facetOptions });
    },
    head: async (tenant) => read<Head>({ verb: "head", tenant }),
    async close() {
      closing ??= Promise.all([writer, ...readers].map((thread) => thread.close())).then(() => undefined);
      await closing;
    },
  };
}

function leastBusy(threads: readonly Thread[]): Thread {
  return threads.reduce((best, thread) => (thread.waiting < best.waiting ? thread : best));
}
