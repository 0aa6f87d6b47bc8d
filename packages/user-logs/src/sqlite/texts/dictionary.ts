import { foldText } from "../../entry/text.ts";
import { type GramSet, gramSetOf } from "./gram-set.ts";

/** Where a text that is looked for must stand: anywhere, at the beginning, at the end; `is`: nothing else may stand there. */
export type TextTest = "contains" | "begins" | "ends" | "is";

/** Texts that are searched, each under the number that entries have it by. */
export interface Dictionary {
  readonly size: number;
  add(number: number, text: string): void;
  /** Many at once, which takes a fraction of the time: the numbers, and the folded texts with a NUL between each two. */
  addAll(numbers: Uint32Array, joined: string): void;
  /** The numbers of the texts that have the folded text in this place. */
  find(how: TextTest, wanted: string): Uint32Array;
}

/** Stands between texts. Stores keep no text with it. */
const edge = "\u0000";

/** Texts that are searched as one: looking for a text in one long text is much faster than in many short ones. */
const blockTexts = 1_024;

/** A block of names has some ten thousand different grams at most; with so many bits, most of what is not there is not looked for. */
const gramBits = 2 ** 16;

interface Block {
  /** All texts, folded, each between two edges. */
  readonly joined: string;
  readonly numbers: Uint32Array | readonly number[];
  /** Where the edge before each text is in `joined`. */
  readonly starts: Uint32Array;
  /** Letters of the longest text. */
  readonly longest: number;
  readonly grams: GramSet;
}

export function createDictionary(): Dictionary {
  const blocks: Block[] = [];
  let stored = 0;
  let numbers: number[] = [];
  let texts: string[] = [];
  let open: Block | null = null;

  function* all(): Generator<Block> {
    yield* blocks;
    if (numbers.length > 0) yield (open ??= blockOf(numbers, texts.join(edge)));
  }

  return {
    get size() {
      return stored + numbers.length;
    },
    add(number, text) {
      numbers.push(number);
      texts.push(foldText(text));
      open = null;
      if (numbers.length < blockTexts) return;
      blocks.push(blockOf(numbers, texts.join(edge)));
      stored += numbers.length;
      [numbers, texts] = [[], []];
    },
    addAll(added, joined) {
      for (let first = 0, at = 0; first < added.length; first += blockTexts) {
        const end = startAfter(joined, at, blockTexts);
        blocks.push(blockOf(added.subarray(first, first + blockTexts), joined.slice(at, end - 1)));
        at = end;
      }
      stored += added.length;
    },
    find(how, wanted) {
      const found: number[] = [];
      const sought = withEdges(how, wanted);
      for (const block of all()) {
        // Names are short, and what people paste into a search is not.
        if (block.longest >= wanted.length && block.grams.mayContain(sought)) findIn(block, sought, found);
      }
      return Uint32Array.from(found);
    },
  };
}

/** What is looked for, in texts that each stand between two edges. */
export function withEdges(how: TextTest, wanted: string): string {
  return (how === "begins" || how === "is" ? edge : "") + wanted + (how === "ends" || how === "is" ? edge : "");
}

/** Where the text begins that has so many before it from `at` on, or one behind the end. */
function startAfter(joined: string, at: number, texts: number): number {
  let next = at;
  for (let passed = 0; passed < texts && next <= joined.length; passed++) {
    const end = joined.indexOf(edge, next);
    next = (end === -1 ? joined.length : end) + 1;
  }
  return next;
}

function blockOf(numbers: Block["numbers"], texts: string): Block {
  const joined = edge + texts + edge;
  const starts = new Uint32Array(numbers.length);
  let longest = 0;
  for (let index = 0, at = 0; index < starts.length; index++) {
    starts[index] = at;
    const end = joined.indexOf(edge, at + 1);
    longest = Math.max(longest, end - at - 1);
    at = end;
  }
  return { joined, numbers, starts, longest, grams: gramSetOf(joined, gramBits) };
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
