import type { PageContext } from "../page-context.ts";

/** How many entries, in words: `1 entry`, `12,616 entries`. */
export function entriesText({ strings, number }: Pick<PageContext, "strings" | "number">, count: number): string {
  return count === 1 ? strings.entriesOne : strings.entriesFound(number(count));
}
