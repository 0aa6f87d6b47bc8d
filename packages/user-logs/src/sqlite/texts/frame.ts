import { foldText } from "../../entry/text.ts";

/**
 * What a sentence says of any actor and any item: the sentence with a slot in the place of each name. A log has few frames and many
 * sentences; a search looks into each frame once.
 */
export type Slot = "actor" | "item";

export const slotMarks: Readonly<Record<Slot, string>> = { actor: "\u0001", item: "\u0002" };
/** Between the parts of a frame; in a split, the slots are parts too. */
export const anyMark = new RegExp(`([${slotMarks.actor}${slotMarks.item}])`);

/** The names that stand in an entry's sentence. */
export interface Names {
  readonly actor: string;
  readonly item: string | null;
}

/** The frame of a sentence; null where it can have none, because a search in it would not be one in the sentence. */
export function frameOf(sentence: string, names: Names): string | null {
  if (anyMark.test(sentence)) return null;
  const frame = cut(cut(sentence, names.actor, slotMarks.actor), names.item ?? "", slotMarks.item);
  // Letters can change each other where texts meet: an accent at the beginning of a name joins the letter before it.
  return isAscii(sentence) || foldText(sentence) === filled(foldText(frame), foldNames(names)) ? frame : null;
}

/** The sentence with the names in their places. */
export function filled(frame: string, { actor, item }: Names): string {
  return put(put(frame, slotMarks.item, item ?? ""), slotMarks.actor, actor);
}

/** The first place where the name stands becomes a slot. */
function cut(sentence: string, name: string, mark: string): string {
  const at = name === "" ? -1 : sentence.indexOf(name);
  return at === -1 ? sentence : sentence.slice(0, at) + mark + sentence.slice(at + name.length);
}

function put(frame: string, mark: string, name: string): string {
  const at = frame.indexOf(mark);
  return at === -1 ? frame : frame.slice(0, at) + name + frame.slice(at + 1);
}

function foldNames({ actor, item }: Names): Names {
  return { actor: foldText(actor), item: item === null ? null : foldText(item) };
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
