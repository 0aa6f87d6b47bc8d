/**
 * What a sentence says of any actor and any item, and of whatever was typed: the sentence with a slot in the place of each name, and of the
 * text that is its own. A log has few frames and many sentences; a search looks into each frame once.
 */
export type Slot = "actor" | "item" | "own";

export const slotMarks: Readonly<Record<Slot, string>> = { actor: "\u0001", item: "\u0002", own: "\u0003" };
/** Between the parts of a frame; in a split, the slots are parts too. */
export const anyMark = new RegExp(`([${slotMarks.actor}${slotMarks.item}${slotMarks.own}])`);

/** What stands in the slots of an entry's sentence. */
export interface Filling {
  readonly actor: string;
  readonly item: string | null;
  /** What the sentence says that others need not say; empty where there is no such text. */
  readonly own: string;
}

/**
 * The frame of a sentence; null where it can have none, because a search in its parts would not be one in the sentence: a letter may join
 * the one before it, as accents do (Unicode, NFC_QC=Maybe: marks, the vowels and finals of Hangul, and a vowel of Kirat Rai), or because
 * the item's name has a slot's mark, which would be taken for a slot.
 */
export function frameOf(sentence: string, { actor, item, own }: Filling): string | null {
  if (hasMark(sentence) || (item !== null && hasMark(item))) return null;
  let frame = sentence;
  for (const [text, mark] of [
    [actor, slotMarks.actor],
    [item ?? "", slotMarks.item],
    [own, slotMarks.own],
  ] as const) {
    const at = text === "" ? -1 : frame.indexOf(text);
    if (at === -1) continue;
    const after = frame.slice(at + text.length);
    if (joins(text) || joins(after)) return null;
    frame = frame.slice(0, at) + mark + after;
  }
  return frame;
}

export function hasMark(text: string): boolean {
  return text.includes(slotMarks.actor) || text.includes(slotMarks.item) || text.includes(slotMarks.own);
}

/** Whether the first letter joins the one before it. */
function joins(text: string): boolean {
  // No letter before the combining marks does, and to know that takes no pattern.
  return text.charCodeAt(0) >= firstMark && joinsBefore.test(text);
}

const firstMark = 0x0300;
const joinsBefore = /^[\p{M}\u1160-\u11FF\uD7B0-\uD7FF\u{16D67}]/u;

/** The sentence with everything in its place. */
export function filled(frame: string, { actor, item, own }: Filling): string {
  // Without a text of its own a sentence has no slot for it, and the mark, in logs that are older than that slot, is a letter like others.
  const said = own === "" ? frame : put(frame, slotMarks.own, own);
  return put(put(said, slotMarks.item, item ?? ""), slotMarks.actor, actor);
}

function put(frame: string, mark: string, name: string): string {
  const at = frame.indexOf(mark);
  return at === -1 ? frame : frame.slice(0, at) + name + frame.slice(at + 1);
}
