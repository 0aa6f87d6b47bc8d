/**
 * Every error that the library raises on purpose. `status` is the HTTP status of the problem
 * details (RFC 9457) made of it; `next` says what the reader can do.
 * `docs/reference/errors.md` lists the same table; a test compares the two.
 */
export const errorTable = {
  invalid_entry: { status: 422, title: "The entry is not valid", next: "Correct the named field and record again." },
  entry_too_large: {
    status: 413,
    title: "The entry is too large",
    next: "Record fewer or shorter values; the limits are in docs/reference/limits.md.",
  },
  entry_conflict: {
    status: 409,
    title: "Another entry has this id",
    next: "Give each entry an id of its own; the same id is accepted again only with the same content.",
  },
  unknown_action: { status: 422, title: "The catalogue has no such action", next: "Add the action to defineActions, or correct its name." },
  invalid_action: {
    status: 500,
    title: "The catalogue describes an action wrongly",
    next: "Correct the named part of it in defineActions.",
  },
  invalid_option: { status: 500, title: "An option is not valid", next: "Correct the named option." },
  undeclared_route: {
    status: 500,
    title: "A route declares no action",
    next: "Declare the action that the route records, or the reason why it records none.",
  },
  undeclared_record: {
    status: 500,
    title: "A route recorded something it does not declare, or nothing",
    next: "Record one of the declared actions, or change the declaration.",
  },
  invalid_query: { status: 400, title: "The query is not valid", next: "Correct the named parameter." },
  query_too_slow: {
    status: 422,
    title: "The question takes too long to answer",
    next: "Narrow it by a date or another filter, or search for more letters.",
  },
  invalid_cursor: { status: 400, title: "The cursor is not valid for this query", next: "Start again from the first page." },
  invalid_scope: {
    status: 500,
    title: "The host gave no valid scope",
    next: "Return a scope from viewer(): a filter, or null for everything.",
  },
  signed_out: { status: 401, title: "You are not signed in", next: "Sign in and try again." },
  not_allowed: { status: 403, title: "You may not do this", next: "Ask an administrator for the permission." },
  not_found: { status: 404, title: "There is no such thing here", next: "Check the address; an entry outside your scope is not shown." },
  method_not_allowed: { status: 405, title: "This address does not take that method", next: "See the API description at openapi.json." },
  too_many_requests: { status: 429, title: "Too many of these at once", next: "Wait for a running one to end, then try again." },
  queue_full: {
    status: 503,
    title: "The queue of entries is full",
    next: "The store has not answered for a while; see its error, and try again.",
  },
  store_unavailable: { status: 503, title: "The log cannot be reached", next: "Try again in a moment; nothing was changed." },
  store_full: {
    status: 507,
    title: "The log is full",
    next: "Free space on its disk, and recording resumes by itself; where a limit of the file is named, begin a new file.",
  },
  store_read_only: {
    status: 503,
    title: "The log cannot be written",
    next: "Make the database file and its folder writable; recording resumes by itself.",
  },
  store_damaged: { status: 500, title: "The log's database is damaged", next: "Stop writing, keep the file, and run `user-logs doctor`." },
  store_newer: {
    status: 500,
    title: "The log was written by a newer version",
    next: "Upgrade user-logs; an older version never writes to a newer log.",
  },
  store_older: { status: 500, title: "The log was written by an older version", next: "Run `user-logs migrate`." },
  foreign_transaction: {
    status: 500,
    title: "The transaction is not one of this store",
    next: "Pass the connection that is inside a transaction on the store's own database.",
  },
  unsupported: { status: 501, title: "This store cannot do that", next: "See the store's capabilities." },
  closed: { status: 503, title: "The log is closed", next: "Record before close() is called." },
  prefetched: {
    status: 503,
    title: "Nothing is answered ahead of a look",
    next: "Ask again when the person really looks; looking at the log is recorded.",
  },
  page_not_built: {
    status: 501,
    title: "The ready-made page is not built",
    next: "Build the package `user-logs-react`, or show its component in your own app.",
  },
  internal: { status: 500, title: "Something went wrong", next: "The server's own log says what; nothing was shown." },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** The one error class of the library. `code` is stable; `message` says what was wrong and what to do next. */
export class UserLogsError extends Error {
  readonly code: ErrorCode;
  /** The field, parameter or file that the error is about, where there is one. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, detail: string, options: { field?: string; cause?: unknown } = {}) {
    super(`${detail} ${errorTable[code].next}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "UserLogsError";
    this.code = code;
    this.field = options.field;
  }

  get status(): number {
    return errorTable[this.code].status;
  }

  get title(): string {
    return errorTable[this.code].title;
  }
}
