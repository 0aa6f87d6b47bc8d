import type { RowSet } from "../index/condition.ts";

/** Which rows of stored chunks match one question: the page, the count, the options and the histogram all ask for the same. */
export interface RowSets {
  get(start: number): RowSet | undefined;
  set(start: number, rows: RowSet): RowSet;
}

/** The row sets of the last questions of one connection. */
export interface RecentRowSets {
  of(question: string): RowSets;
}

const keptBytes = 32 * 1024 * 1024;
const overheadBytes = 300;

export function recentRowSets(): RecentRowSets {
  const recent = new Map<string, { readonly sets: Map<number, RowSet>; bytes: number }>();
  let bytes = 0;

  function forgetOldest(but: string): void {
    for (const [question, { bytes: freed }] of recent) {
      if (bytes <= keptBytes) return;
      if (question === but) continue;
      recent.delete(question);
      bytes -= freed;
    }
  }

  /** What a question costs by itself: of a log without stored chunks nothing else is kept. */
  function begin(question: string): { readonly sets: Map<number, RowSet>; bytes: number } {
    const begun = { sets: new Map<number, RowSet>(), bytes: 2 * question.length + overheadBytes };
    bytes += begun.bytes;
    return begun;
  }

  return {
    of(question) {
      const kept = recent.get(question) ?? begin(question);
      recent.delete(question);
      recent.set(question, kept);
      forgetOldest(question);
      return {
        get: (start) => kept.sets.get(start),
        set(start, rows) {
          kept.sets.set(start, rows);
          const added = 100 + (typeof rows === "string" ? 0 : rows.byteLength);
          kept.bytes += added;
          bytes += added;
          forgetOldest(question);
          return rows;
        },
      };
    },
  };
}
