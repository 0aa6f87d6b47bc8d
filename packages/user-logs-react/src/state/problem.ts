import { UserLogsError, UserLogsProblem } from "user-logs/client";

/** What kept the page from being shown, as plain data: it travels from the host's server to the browser. */
export interface Problem {
  /** HTTP status; 0 where the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** The parameter that caused it, where there is one. */
  readonly field?: string;
}

/** The problem behind a rejected promise; anything unforeseen becomes `unknown` with its message. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserLogsProblem || error instanceof UserLogsError) {
    return {
      status: error.status,
      code: error.code,
      detail: error.message,
      ...(error.field !== undefined && { field: error.field }),
    };
  }
  return { status: 0, code: "unknown", detail: error instanceof Error ? error.message : String(error) };
}
