import { foldText } from "../../entry/text.ts";
import { emptyBits, hasBit, setBit } from "../bits/bits.ts";
import { indexIn } from "../bits/index-in.ts";
import type { TextTest } from "./dictionary.ts";
import type { Sentence, Sentences } from "./sentences.ts";

/** Sentences that grow row by row, for a chunk that is not full yet. */
export interface GrowingSentences extends Sentences {
  add(sentence: Sentence): void;
}

export function growingSentences(): GrowingSentences {
  // In the order of the rows, which come as the log grows.
  const offsets: number[] = [];
  const texts: string[] = [];
  return {
    add({ offset, text }) {
      offsets.push(offset);
      texts.push(foldText(text));
    },
    find(how, wanted, among, already) {
      let bits = already;
      for (let index = 0; index < texts.length; index++) {
        const offset = offsets[index]!;
        if ((among === null || hasBit(among.bits, offset)) && meets(texts[index]!, how, wanted)) setBit((bits ??= emptyBits()), offset);
      }
      return bits;
    },
    test: (how, wanted) => (row) => {
      const index = indexIn(offsets, row);
      return index !== -1 && meets(texts[index]!, how, wanted);
    },
  };
}

function meets(text: string, how: TextTest, wanted: string): boolean {
  if (how === "contains") return text.includes(wanted);
  if (how === "is") return text === wanted;
  return how === "begins" ? text.startsWith(wanted) : text.endsWith(wanted);
}
