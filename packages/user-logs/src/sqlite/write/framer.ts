import type { NewEntry } from "../../entry/entry.ts";
import { createByteBudget } from "../texts/byte-budget.ts";
import { frameOf } from "../texts/frame.ts";
import type { TermWriter } from "../texts/write-terms.ts";

/** A sentence by its frame. */
export interface Framed {
  /** The number of the frame; null where the sentence is to be kept as it is. */
  readonly frame: number | null;
  /** What stands in the frame's slot for it, and in no other entry; empty where it has none. */
  readonly own: string;
}

/** Finds the frames of sentences. */
export interface Framer {
  frame(tenant: number, entry: Pick<NewEntry, "info" | "actor" | "item" | "message">): Framed;
}

/** What is remembered of frames that were seen once; beyond it they are forgotten, and have to be seen twice again. */
const rememberedBytes = 8 * 1024 * 1024;

const none: Framed = { frame: null, own: "" };

/**
 * A frame is worth a number of its own when it comes a second time: one unlike all others would only make the list of frames long, in which
 * every search looks. Where a sentence has been given what somebody typed, what it says beside that may come again, though it does not itself.
 */
export function createFramer(terms: TermWriter): Framer {
  const seenOnce = new Set<string>();
  const budget = createByteBudget(rememberedBytes, () => seenOnce.clear());

  /** The number of a frame that has been seen before; null at the first time. */
  function numberOf(tenant: number, frame: string): number | null {
    const known = terms.knownTerm(tenant, "frame", frame);
    if (known !== null) return known;
    const key = `${tenant} ${frame}`;
    if (seenOnce.delete(key)) return terms.term(tenant, "frame", frame);
    budget.spend(key.length);
    seenOnce.add(key);
    return null;
  }

  return {
    frame(tenant, { info, actor, item, message }) {
      const names = { actor: actor.name, item: item && item.name };
      const whole = frameOf(info, { ...names, own: "" });
      if (whole === null) return none;
      const known = numberOf(tenant, whole);
      if (known !== null) return { frame: known, own: "" };
      const own = ownText(info, message.params);
      const frame = own === "" ? null : frameOf(info, { ...names, own });
      const number = frame === null || frame === whole ? null : numberOf(tenant, frame);
      return number === null ? none : { frame: number, own };
    },
  };
}

/** The longest text that the sentence was given and that stands in it. */
function ownText(info: string, params: NewEntry["message"]["params"]): string {
  let longest = "";
  for (const key in params) {
    const value = String(params[key]);
    if (value.length > longest.length && info.includes(value)) longest = value;
  }
  return longest;
}
