import type { TextTest } from "./dictionary.ts";
import { anyMark, type Slot, slotMarks } from "./frame.ts";

/** What stands in a slot must be so, that a text that is longer than what the frame has of it stands in the sentence. */
export interface NameTest {
  readonly how: Exclude<TextTest, "contains">;
  readonly text: string;
}

/** One way in which a text can stand in a sentence across the edge of a name. */
export type Span = Readonly<Partial<Record<Slot, NameTest>>>;

/** A piece of a frame: some of its own text, or a slot. */
export type Piece = { readonly text: string } | { readonly slot: Slot };

const slots = Object.keys(slotMarks) as Slot[];

/** A folded frame, taken apart. */
export function piecesOf(frame: string): Piece[] {
  return frame
    .split(anyMark)
    .filter((part) => part !== "")
    .map((part) => {
      const slot = slots.find((name) => slotMarks[name] === part);
      return slot ? { slot } : { text: part };
    });
}

/**
 * How the folded text can stand in sentences of the frame with these pieces, beginning in one piece and ending in another. That it stands
 * inside one piece is not said: the frame's own text and the names are searched anyway.
 */
export function spansOf(pieces: readonly Piece[], wanted: string): Span[] {
  const spans: Span[] = [];
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (!next) break;
    for (let at = splitAfter(0, wanted, piece, next); at < wanted.length; at = splitAfter(at, wanted, piece, next)) {
      if ("text" in piece && !piece.text.endsWith(wanted.slice(0, at))) continue;
      if ("slot" in next || agree(next.text, wanted, at)) {
        goOn({ pieces, wanted, spans }, index + 1, at, "slot" in piece ? { [piece.slot]: { how: "ends", text: wanted.slice(0, at) } } : {});
      }
    }
  }
  return spans;
}

/**
 * The next place where what is wanted may be split between the two pieces; its length where there is none. One letter refuses most places:
 * the last one of the piece stands before a split, or the first one of the next behind it.
 */
function splitAfter(at: number, wanted: string, piece: Piece, next: Piece): number {
  if (!("text" in piece) && !("text" in next)) return at + 1;
  const found =
    "text" in piece
      ? wanted.indexOf(piece.text.charAt(piece.text.length - 1), at) + 1
      : wanted.indexOf((next as { text: string }).text.charAt(0), at + 1);
  return found > 0 ? found : wanted.length;
}

interface Search {
  readonly pieces: readonly Piece[];
  readonly wanted: string;
  /** What has been found. */
  readonly spans: Span[];
}

/** Adds how what is wanted from `at` on can stand from the beginning of the piece on. */
function goOn(search: Search, index: number, at: number, span: Span): void {
  const { pieces, wanted, spans } = search;
  const piece = pieces[index];
  if (at === wanted.length) spans.push(span);
  else if (!piece) return;
  else if ("text" in piece) {
    if (!agree(piece.text, wanted, at)) return;
    if (piece.text.length >= wanted.length - at) spans.push(span);
    else goOn(search, index + 1, at + piece.text.length, span);
  } else {
    spans.push({ ...span, [piece.slot]: { how: "begins", text: wanted.slice(at) } });
    const next = pieces[index + 1];
    for (let end = at + 1; next && end < wanted.length; end++) {
      if ("text" in next && !agree(next.text, wanted, end)) continue;
      goOn(search, index + 1, end, { ...span, [piece.slot]: { how: "is", text: wanted.slice(at, end) } });
    }
  }
}

/** Whether the text and what is wanted from `at` on are the same as far as both go. */
function agree(text: string, wanted: string, at: number): boolean {
  const length = Math.min(text.length, wanted.length - at);
  for (let index = 0; index < length; index++) if (text.charCodeAt(index) !== wanted.charCodeAt(at + index)) return false;
  return true;
}
