import { foldText } from "../../entry/text.ts";

/** Texts that are searched, each under the number that entries have it by. */
export interface Dictionary {
  readonly size: number;
  add(number: number, text: string): void;
  /** The numbers of the texts that contain the folded text; `begins`: at their beginning, `ends`: at their end, `is`: nothing else. */
  find(how: "contains" | "begins" | "ends" | "is", wanted: string): Uint32Array;
}

/** Stands between texts. Stores keep no text with it. */
const edge = "\u0000";

/** Texts that are searched as one: looking for a text in one long text is much faster than in many short ones. */
const blockTexts = 1_024;

interface Block {
  /** All texts, folded, each between two edges. */
  readonly joined: string;
  readonly numbers: readonly number[];
  /** Where each text begins in `joined`. */
  readonly starts: Uint32Array;
  /** Letters of the longest text. */
  readonly longest: number;
}

export function createDictionary(): Dictionary {
  const blocks: Block[] = [];
  let numbers: number[] = [];
  let texts: string[] = [];
  let open: Block | null = null;

  function* all(): Generator<Block> {
    yield* blocks;
    if (numbers.length > 0) yield (open ??= blockOf(numbers, texts));
  }

  return {
    get size() {
      return blocks.length * blockTexts + numbers.length;
    },
    add(number, text) {
      numbers.push(number);
      texts.push(foldText(text));
      open = null;
      if (numbers.length < blockTexts) return;
      blocks.push(blockOf(numbers, texts));
      [numbers, texts] = [[], []];
    },
    find(how, wanted) {
      const [before, after] = [how === "begins" || how === "is" ? edge : "", how === "ends" || how === "is" ? edge : ""];
      const found: number[] = [];
      // Names are short, and what people paste into a search is not.
      for (const block of all()) if (block.longest >= wanted.length) findIn(block, before + wanted + after, found);
      return Uint32Array.from(found);
    },
  };
}

function blockOf(numbers: readonly number[], texts: readonly string[]): Block {
  const starts = new Uint32Array(texts.length);
  let [length, longest] = [0, 0];
  for (const [index, text] of texts.entries()) {
    starts[index] = length;
    length += text.length + 1;
    longest = Math.max(longest, text.length);
  }
  return { joined: edge + texts.join(edge) + edge, numbers, starts, longest };
}

function findIn({ joined, numbers, starts }: Block, wanted: string, found: number[]): void {
  let index = 0;
  for (let at = joined.indexOf(wanted); at !== -1; at = joined.indexOf(wanted, starts[index] ?? joined.length)) {
    // The edge before a text belongs to it here.
    while (index + 1 < starts.length && starts[index + 1]! <= at) index++;
    found.push(numbers[index]!);
    if (++index >= starts.length) return;
  }
}
