import { UserLogsError } from "../../entry/error.ts";
import { type ConnectionOptions, openReader } from "../file/connection.ts";
import { fileIdentity } from "../file/file-identity.ts";
import { isWritable } from "../file/permissions.ts";
import { problemOf, sendProblem } from "../file/problem.ts";
import { makeNext } from "../index/index-chunk.ts";
import type { ThreadWork } from "./thread-work.ts";
import type { ChunkToStore } from "./message.ts";

/** The indexing thread: it makes chunks, so that the writer, who stores them, does not have to stop for it. */
export function createChunkMaker(options: ConnectionOptions): ThreadWork {
  function make(tenant: number): ChunkToStore | null {
    // Asked first, because it would be for nothing; and what SQLite shares within a process stays read-only while such a connection lives.
    if (!isWritable(options.file)) throw new UserLogsError("store_read_only", "The index cannot be written.");
    const identity = fileIdentity(options.file);
    // Opened for each chunk: so it is to the file that is there now, and keeps no memory until the next one is full.
    const db = openReader(options);
    try {
      const made = makeNext(db, tenant);
      return made && { ...made, identity };
    } finally {
      db.close();
    }
  }

  return {
    answer: (calls) =>
      calls.map(({ call, request }) => {
        try {
          if (request.verb !== "make") throw new Error("The indexing thread was asked for something else.");
          return { call, ok: true, value: make(request.tenant) };
        } catch (error) {
          return { call, ok: false, problem: sendProblem(problemOf(error)) };
        }
      }),
    // Nothing stays open.
    close() {},
  };
}
