/** What one check of a log's file has found. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do, where something is to be done. */
  readonly next?: string;
}

/** The advice where entries themselves are not what they should be. */
export const keepFile = "Stop writing, keep the file as it is, and restore a copy of it from before.";
