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

/**
 * The frame of a sentence; null where it can have none, because a search in its parts would not be one in the sentence: a letter may join
 * the one before it, as accents do (Unicode, NFC_QC=Maybe: marks, the vowels and finals of Hangul, and a vowel of Kirat Rai), or because
 * the item's name has a slot's mark, which would be taken for a slot.
 */
export function frameOf(sentence: string, { actor, item }: Names): string | null {
  if (hasMark(sentence) || (item !== null && hasMark(item))) return null;
  let frame = sentence;
  for (const [name, mark] of [
    [actor, slotMarks.actor],
    [item ?? "", slotMarks.item],
  ] as const) {
    const at = name === "" ? -1 : frame.indexOf(name);
    if (at === -1) continue;
    const after = frame.slice(at + name.length);
    if (joins(name) || joins(after)) return null;
    frame = frame.slice(0, at) + mark + after;
  }
  return frame;
}

function hasMark(text: string): boolean {
  return text.includes(slotMarks.actor) || text.includes(slotMarks.item);
}

/** Whether the first letter joins the one before it. */
function joins(text: string): boolean {
  // No letter before the combining marks does, and to know that takes no pattern.
  return text.charCodeAt(0) >= firstMark && joinsBefore.test(text);
}

const firstMark = 0x0300;
const joinsBefore = /^[\p{M}\u1160-\u11FF\uD7B0-\uD7FF\u{16D67}]/u;

/** The sentence with the names in their places. */
export function filled(frame: string, { actor, item }: Names): string {
  return put(put(frame, slotMarks.item, item ?? ""), slotMarks.actor, actor);
}

function put(frame: string, mark: string, name: string): string {
  const at = frame.indexOf(mark);
  return at === -1 ? frame : frame.slice(0, at) + name + frame.slice(at + 1);
}
