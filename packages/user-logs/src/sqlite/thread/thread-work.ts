import type { Answer, Call } from "./message.ts";

/** What one of the store's threads does. */
export interface ThreadWork {
  answer(calls: readonly Call[]): Answer[];
  /** What is to be done when the answers are on their way. */
  tidy?(): void;
  /** One step, of some milliseconds, of what makes later answers quicker; whether there is another. */
  prepare?(): boolean;
  close(): void;
}
