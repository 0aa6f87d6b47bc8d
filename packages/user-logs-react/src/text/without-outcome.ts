import type { Entry } from "user-logs/client";

/** How the engine ends the sentence of what did not succeed. */
const ending = / \((failed|denied)\)$/;

/** The sentence for where a badge says already that it failed or was denied; what is stored and exported keeps its ending. */
export function withoutOutcome({ info, outcome }: Entry): string {
  return outcome.status === "success" ? info : info.replace(ending, "");
}
