import type { DatabaseSync } from "node:sqlite";
import { type ConnectionOptions, openReader } from "../file/connection.ts";
import { count } from "../read/count.ts";
import { exportPage } from "../read/export.ts";
import { facet } from "../read/facet.ts";
import { fileIdentity } from "../file/file-identity.ts";
import { get } from "../read/get.ts";
import { histogram } from "../read/histogram.ts";
import { list } from "../read/list.ts";
import type { ThreadWork } from "./thread-work.ts";
import type { Answer, Call, Request } from "./message.ts";
import { isWritable } from "../file/permissions.ts";
import { problemOf, sendProblem, sqliteCode } from "../file/problem.ts";
import { createReader, type Reader } from "../read/reader.ts";

/** A reading thread: it answers one call after the other. */
export function createReading(options: ConnectionOptions & { readonly queryBudgetMs: number }): ThreadWork {
  let open: { db: DatabaseSync; reader: Reader; writable: boolean; identity: string | null } | null = null;

  function reader(): Reader {
    // The path may lead to another file since; what it leads to now is the log.
    if (open && open.identity !== fileIdentity(options.file)) close();
    if (!open) {
      const writable = isWritable(options.file);
      const db = openReader(options);
      open = { db, reader: createReader(db, options.rowsInMemory, options.queryBudgetMs), writable, identity: fileIdentity(options.file) };
    }
    return open.reader;
  }

  function close(): void {
    open?.db.close();
    open = null;
  }

  function answerOne({ call, request }: Call): Answer {
    try {
      const value = run(reader(), request);
      const unindexed = open?.reader.chunks.takeUnindexed();
      return unindexed === undefined ? { call, ok: true, value } : { call, ok: true, value, unindexed };
    } catch (error) {
      // A connection that has failed may be to a file that is gone; the next call opens another.
      if (sqliteCode(error) !== undefined) close();
      return { call, ok: false, problem: sendProblem(problemOf(error)) };
    }
  }

  return {
    answer(calls) {
      const answers = calls.map(answerOne);
      // What SQLite shares between the connections of a process stays read-only as long as one that was opened so lives. Before
      // the answer is out: whoever has it may have made the file writable, and writes.
      if (open?.writable === false) close();
      return answers;
    },
    // Else the first search would wait until all names are read. What fails here fails, and is told, when it is asked for.
    prepare() {
      try {
        return open?.reader.searcher.prepare() ?? false;
      } catch (error) {
        if (sqliteCode(error) === undefined) throw error;
        close();
        return false;
      }
    },
    close,
  };
}

function run(reader: Reader, request: Request): unknown {
  switch (request.verb) {
    case "list":
      // As text: to copy fifty entries as objects from thread to thread takes longer than to find them.
      return JSON.stringify(list(reader, request.tenant, request.query, request.page));
    case "export":
      return exportPage(reader, request.tenant, request.query, request.page, request.rows);
    case "get":
      return get(reader, request.tenant, request.id, request.filter);
    case "count":
      return count(reader, request.tenant, request.query, request.options);
    case "facet":
      return facet(reader, request.tenant, request.field, request.query, request.options);
    case "histogram":
      return histogram(reader, request.tenant, request.query, request.options);
    case "head":
      return reader.snapshot(() => reader.head(request.tenant));
    case "append":
    case "make":
    case "index":
      throw new Error("A reader thread was asked to write.");
  }
}
