import type { DatabaseSync, StatementSync } from "node:sqlite";
import { plainText } from "../../entry/text.ts";
import { createPartRows, type PartRows } from "../../format/part-rows.ts";
import type { Head } from "../../store/store.ts";
import { type Chunks, createChunks } from "../index/chunks.ts";
import { createQueryClock, type QueryClock } from "./query-clock.ts";
import { type RecentRowSets, recentRowSets } from "./row-sets.ts";
import { createSearcher, type Searcher } from "./searcher.ts";
import { createRowReader, type RowReader } from "../row/read-row.ts";
import { lastPosition, positionOf, rowOf } from "../row/row.ts";
import { type TermKind, termKinds } from "../texts/terms.ts";

/** One connection's way of looking at the log; everything that reads is built on it. */
export interface Reader {
  readonly db: DatabaseSync;
  readonly rows: RowReader;
  /** Entries as rows of a file. */
  readonly format: PartRows;
  /** To be called after each page of an export, which nobody asks for again: it must not fill the connection's cache for good. */
  pageLeft(): void;
  /** Says when the time for the answer is up. */
  readonly clock: QueryClock;
  /** A result of at most so many rows is sorted by reading each. */
  readonly rowsInMemory: number;
  /** The statement, prepared once. One that is being iterated must not be used again before that ends. */
  statement(sql: string): StatementSync;
  /** Null where the file has no such tenant. */
  tenant(name: string): Tenant | null;
  /** The number of a text; null where no entry has it. */
  term(tenant: Tenant, kind: TermKind, text: string): number | null;
  /** All terms of a kind that has few: number and text. */
  termsOf(tenant: Tenant, kind: "role" | "action"): Iterable<readonly [number, string]>;
  /** The index, chunk by chunk. */
  readonly chunks: Chunks;
  /** What was found for the last questions. */
  readonly rowSets: RecentRowSets;
  readonly searcher: Searcher;
  /** The first rows at or after some instants, by tenant and instant; see date-range.ts. */
  readonly rowsAtInstants: Map<string, number>;
  /** Milliseconds since 1970 at which the row was recorded. */
  recordedMs(row: number): number;
  head(tenant: string): Head;
  /** Runs the function on one state of the log, whatever is written meanwhile, and starts the clock; a patient one has no end of time. */
  snapshot<Answer>(read: () => Answer, patient?: boolean): Answer;
}

export interface Tenant {
  readonly name: string;
  readonly number: number;
  /** The first and the last row that it has. */
  readonly first: number;
  readonly last: number;
}

const termsSql = "SELECT number, text FROM user_logs_term WHERE tenant = ? AND kind = ?";

/** Some 5 MB of the file. Seldom enough that questions beside an export find most of what they need still there. */
const shrinkPages = 16;

export function createReader(db: DatabaseSync, rowsInMemory: number, budgetMs = Number.POSITIVE_INFINITY): Reader {
  const clock = createQueryClock(budgetMs);
  const findTenant = db.prepare("SELECT number FROM user_logs_tenant WHERE name = ?");
  const findTerm = db.prepare("SELECT number FROM user_logs_term WHERE tenant = ? AND kind = ? AND text = ?");
  const findDate = db.prepare("SELECT recorded_ms FROM user_logs_entry WHERE row = ?");
  const findLast = db.prepare("SELECT row FROM user_logs_entry WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1");
  const [begin, commit] = [db.prepare("BEGIN"), db.prepare("COMMIT")];

  const rows = createRowReader(db);
  let pagesLeft = 0;
  const statements = new Map<string, StatementSync>();

  function statementOf(sql: string): StatementSync {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  function tenant(name: string): Tenant | null {
    const found = isPlain(name) ? findTenant.get(name) : undefined;
    if (!found) return null;
    const number = Number(found["number"]);
    const last = findLast.get(rowOf(number, 0), rowOf(number, lastPosition));
    return last ? { name, number, first: rowOf(number, 1), last: Number(last["row"]) } : null;
  }

  const recordedMs = (row: number) => Number(findDate.get(row)?.["recorded_ms"]);

  return {
    db,
    rowsInMemory,
    clock,
    rows,
    format: createPartRows(rows.shared),
    pageLeft() {
      pagesLeft++;
      if (pagesLeft % shrinkPages === 0) db.exec("PRAGMA shrink_memory");
    },
    statement: statementOf,
    tenant,
    term(of, kind, text) {
      const found = isPlain(text) ? findTerm.get(of.number, termKinds[kind], text) : undefined;
      return found ? Number(found["number"]) : null;
    },
    termsOf: (of, kind) =>
      statementOf(termsSql)
        .all(of.number, termKinds[kind])
        .map((row) => [Number(row["number"]), String(row["text"])]),
    chunks: createChunks(db, (column, number) => rows.rank(column, number)),
    rowSets: recentRowSets(),
    searcher: createSearcher(db, clock),
    rowsAtInstants: new Map(),
    recordedMs,
    head(name) {
      const found = tenant(name);
      if (!found) return { position: 0, recordedAt: null, since: null };
      const dateOf = (row: number) => new Date(recordedMs(row)).toISOString();
      return { position: positionOf(found.last), recordedAt: dateOf(found.last), since: dateOf(found.first) };
    },
    snapshot(read, patient = false) {
      clock.start(patient);
      begin.run();
      try {
        return read();
      } finally {
        // A damaged file can have ended the transaction, and its error is the one to be told.
        if (db.isTransaction) commit.run();
      }
    },
  };
}

/** A text that stores do not keep as it is equals none that they keep; SQLite would take it for the one that it became. */
function isPlain(text: string): boolean {
  return plainText(text) === text;
}
