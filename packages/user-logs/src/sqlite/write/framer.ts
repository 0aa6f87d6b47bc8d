import { createByteBudget } from "../texts/byte-budget.ts";
import { frameOf, type Names } from "../texts/frame.ts";
import type { TermWriter } from "../texts/write-terms.ts";

/** Finds the frames of sentences. */
export interface Framer {
  /** The number of the sentence's frame; null where the sentence is to be kept as it is. */
  frame(tenant: number, sentence: string, names: Names): number | null;
}

/** What is remembered of frames that were seen once; beyond it they are forgotten, and have to be seen twice again. */
const rememberedBytes = 8 * 1024 * 1024;

/**
 * A frame is worth a number of its own when it comes a second time: a sentence unlike all others, such as one with what somebody typed,
 * would only make the list of frames long, in which every search looks.
 */
export function createFramer(terms: TermWriter): Framer {
  const seenOnce = new Set<string>();
  const budget = createByteBudget(rememberedBytes, () => seenOnce.clear());
  return {
    frame(tenant, sentence, names) {
      const frame = frameOf(sentence, names);
      if (frame === null) return null;
      const known = terms.knownTerm(tenant, "frame", frame);
      if (known !== null) return known;
      const key = `${tenant} ${frame}`;
      if (seenOnce.delete(key)) return terms.term(tenant, "frame", frame);
      budget.spend(key.length);
      seenOnce.add(key);
      return null;
    },
  };
}
