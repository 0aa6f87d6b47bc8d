import { resolve } from "node:path";
import type { Entry, NewEntry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { isEntryId } from "../entry/is-entry-id.ts";
import type { Count, Facet, Histogram, Page } from "../query/answer.ts";
import { everything } from "../query/query.ts";
import { checkAppend } from "../store/check-append.ts";
import { checkBound, checkEdges, checkFilter, checkLimit, checkQuery, checkUntil } from "../store/check-query.ts";
import { checkFacetField } from "../store/check-shape.ts";
import { limits } from "../entry/limits.ts";
import { decodeCursor } from "../query/decode-cursor.ts";
import type { Query } from "../query/query.ts";
import type { ExportedPage, Head, PageRequest, Store } from "../store/store.ts";
import type { PageAsked } from "./read/list.ts";
import { createHasEntry } from "./write/has-entry.ts";
import { wholeMilliseconds } from "./clock.ts";
import { appendInTransaction } from "./write/join-transaction.ts";
import type { Request } from "./thread/message.ts";
import { createReaders } from "./thread/readers.ts";
import { createIndexing } from "./thread/indexing.ts";
import { receiveReceipts, type SentReceipts } from "./thread/sent-receipts.ts";
import { createThread } from "./thread/thread.ts";

export interface SqliteStoreOptions {
  /** The database file; made where there is none. It may be the host's own: the log's tables begin with `user_logs_`. */
  readonly file: string;
  /** Threads that read at the same time; where there are several, one of them is kept for what is quick. 2 by default. */
  readonly readers?: number;
  /** How long a question may keep a reading thread busy; beyond it, it is refused with `query_too_slow`. 10,000 by default. */
  readonly queryBudgetMs?: number;
  /** How long a call waits for another connection's lock. 5,000 by default. */
  readonly busyTimeoutMs?: number;
  /** The store lets the database file grow no larger than this, and answers `store_full` beyond it. No limit by default. */
  readonly maxBytes?: number;
  /** A result of at most so many rows is sorted by reading each, a larger one by the index. 2,000 by default; 0: never. */
  readonly rowsInMemory?: number;
  /** The server's clock: milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The log in an SQLite file. Writing, reading and indexing happen in threads of their own, which start with the first call
 * that needs them.
 * `tx` of `append` is the host's own `DatabaseSync` on the same file, inside a transaction (best begun with BEGIN IMMEDIATE);
 * the entries are then as durable as the host's own commit.
 */
export function sqliteStore(options: SqliteStoreOptions): Store {
  if (options.file === "" || options.file === ":memory:") {
    throw new UserLogsError("unsupported", "The log needs a file that several threads can open; a database in memory has none.");
  }
  const data = dataOf(options);
  const { file, queryBudgetMs } = data;
  const now = wholeMilliseconds(options.now ?? Date.now);
  const writer = createThread({ ...data, role: "writer" }, (tenant) => indexing.begin(tenant));
  const indexer = createThread({ ...data, role: "indexer" });
  // A thread notices by itself that its time is up, unless it is in one step of SQLite, or waits for a lock.
  let closing: Promise<void> | undefined;
  const indexing = createIndexing(indexer, writer);
  const mostMs = 2 * queryBudgetMs + data.busyTimeoutMs;
  const readers = createReaders(data, options.readers ?? 2, mostMs, (tenant) => indexing.begin(tenant));

  const hasEntry = createHasEntry(file, async ({ tenant, id }) => {
    return (await read<Entry | null>({ verb: "get", tenant, id, filter: everything })) !== null;
  });

  function checkOpen({ verb }: Request): void {
    if (closing) throw new UserLogsError("closed", `The store was asked to ${verb} after it was closed.`);
  }

  function write<Value>(request: Request): Promise<Value> {
    checkOpen(request);
    return writer.ask(request) as Promise<Value>;
  }

  function read<Value>(request: Request): Promise<Value> {
    checkOpen(request);
    return readers.ask(request) as Promise<Value>;
  }

  async function closeAll(): Promise<void> {
    const stopped = indexing.stop();
    await Promise.all([readers.close(), stopped.then(() => Promise.all([indexer.close(), writer.close()]))]);
  }

  return {
    name: "sqlite",
    capabilities: { transactions: true, durable: true },
    async append(entries, { tx } = {}) {
      const texts = checkAppend(entries);
      if (tx !== undefined) {
        if (closing) throw new UserLogsError("closed", "An entry was appended after the store was closed.");
        return appendInTransaction(
          file,
          tx,
          texts.map((text) => JSON.parse(text) as NewEntry),
          now(),
        );
      }
      if (entries.length === 0) return [];
      const ids = entries.map(({ id }) => id);
      return receiveReceipts(await write<SentReceipts>({ verb: "append", entries: texts, nowMs: now() }), ids);
    },
    async list(tenant, query, page) {
      return JSON.parse(await read<string>({ verb: "list", tenant, query, page: pageOf(tenant, query, page, limits.pageRows) })) as Page;
    },
    async export(tenant, query, page, rows) {
      return read<ExportedPage>({ verb: "export", tenant, query, page: pageOf(tenant, query, page, limits.exportPageRows), rows });
    },
    async get(tenant, id, filter) {
      checkFilter(filter);
      return read<Entry | null>({ verb: "get", tenant, id, filter });
    },
    async has(tenant, id) {
      checkOpen({ verb: "get", tenant, id, filter: everything });
      return isEntryId(id) && hasEntry.ask({ tenant, id });
    },
    async count(tenant, query, countOptions) {
      checkQuery(query);
      checkBound(countOptions.bound);
      checkUntil(countOptions.until);
      return read<Count>({ verb: "count", tenant, query, options: countOptions });
    },
    async facet(tenant, field, query, facetOptions) {
      checkFacetField(field);
      checkQuery(query);
      checkLimit(facetOptions.limit, limits.facetOptions);
      checkBound(facetOptions.bound);
      return read<Facet>({ verb: "facet", tenant, field, query, options: facetOptions });
    },
    async histogram(tenant, query, histogramOptions) {
      checkQuery(query);
      checkEdges(histogramOptions.edges);
      return read<Histogram>({ verb: "histogram", tenant, query, options: histogramOptions });
    },
    head: async (tenant) => read<Head>({ verb: "head", tenant }),
    async close() {
      if (!closing) hasEntry.close();
      closing ??= closeAll();
      await closing;
    },
  };
}

/** Checks what is asked for. */
function pageOf(tenant: string, query: Query, { limit, cursor, until }: PageRequest, mostRows: number): PageAsked {
  checkQuery(query);
  checkLimit(limit, mostRows);
  checkUntil(until);
  return { limit, place: cursor === undefined ? null : decodeCursor(tenant, query, cursor), until: until ?? null };
}

function dataOf({ file, busyTimeoutMs = 5_000, maxBytes, rowsInMemory = 2_000, queryBudgetMs = 10_000 }: SqliteStoreOptions) {
  if (!(queryBudgetMs > 0)) throw new UserLogsError("unsupported", `${queryBudgetMs} ms is no time to answer a question in.`);
  return { file: resolve(file), busyTimeoutMs, maxBytes: maxBytes ?? null, rowsInMemory, queryBudgetMs };
}
