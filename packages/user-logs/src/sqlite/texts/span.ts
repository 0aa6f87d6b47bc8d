import { anyMark, type Slot, slotMarks } from "./frame.ts";

/** What a name must be, so that a text that is longer than what the frame has of it stands in the sentence. */
export interface NameTest {
  readonly how: "begins" | "ends" | "is";
  readonly text: string;
}

/** One way in which a text can stand in a sentence across the edge of a name. */
export type Span = Readonly<Partial<Record<Slot, NameTest>>>;

/** A piece of a frame: some of its own text, or a slot. */
type Piece = { readonly text: string } | { readonly slot: Slot };

/**
 * How the text can stand in sentences of this frame, beginning in one piece and ending in another. Both are folded. That it stands
 * inside one piece is not said: the frame's own text and the names are searched anyway.
 */
export function spansOf(frame: string, wanted: string): Span[] {
  const pieces = piecesOf(frame);
  const spans: Span[] = [];
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (!next) break;
    for (let length = 1; length < wanted.length; length++) {
      // Most splits are refused by one letter, without cutting anything.
      if ("text" in piece && piece.text.at(-1) !== wanted[length - 1]) continue;
      if ("text" in next && next.text[0] !== wanted[length]) continue;
      const [begin, rest] = [wanted.slice(0, length), wanted.slice(length)];
      if ("slot" in piece) spans.push(...goOn(pieces, index + 1, rest, { [piece.slot]: { how: "ends", text: begin } }));
      else if (piece.text.endsWith(begin)) spans.push(...goOn(pieces, index + 1, rest, {}));
    }
  }
  return spans;
}

/** How what is left of the text can stand from the beginning of the piece on. */
function goOn(pieces: readonly Piece[], index: number, rest: string, span: Span): Span[] {
  const piece = pieces[index];
  if (rest === "") return [span];
  if (!piece) return [];
  if ("text" in piece) {
    if (piece.text.startsWith(rest)) return [span];
    return rest.startsWith(piece.text) ? goOn(pieces, index + 1, rest.slice(piece.text.length), span) : [];
  }
  const spans: Span[] = [{ ...span, [piece.slot]: { how: "begins", text: rest } }];
  for (let length = 1; length < rest.length; length++) {
    spans.push(...goOn(pieces, index + 1, rest.slice(length), { ...span, [piece.slot]: { how: "is", text: rest.slice(0, length) } }));
  }
  return spans;
}

function piecesOf(frame: string): Piece[] {
  return frame
    .split(anyMark)
    .filter((part) => part !== "")
    .map((part) => (part === slotMarks.actor ? { slot: "actor" } : part === slotMarks.item ? { slot: "item" } : { text: part }));
}
